// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.catalogue.FilterCatalogue;
import io.slime.plugin.internal.RoutesPlan.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the filters that get settings are there. A proxy ignores settings for one that is not.
 */
final class FilterPresence {
  private FilterPresence() {}

  static void check(RoutesPlan plan, Environment environment, MeshView mesh) {
    if (isUnknown(plan, mesh)) {
      return;
    }
    List<String> others = OtherFilters.names(plan.routes.id, environment.options(), mesh);
    Set<PluginDraft> seen = new HashSet<>();
    for (Setting setting : plan.settings) {
      PluginDraft draft = setting.routed().draft();
      if (setting.value() instanceof RouteValue.OfFilter value && seen.add(draft)) {
        List<String> known = new ArrayList<>(BaseChain.of(setting.place().listener()));
        known.addAll(others);
        if (!known.contains(value.key()) && !BaseChain.sometimes().contains(value.key())) {
          draft.findings.add(
              PluginIssue.NO_SUCH_FILTER,
              draft.at.field("name"),
              "Nothing here puts a filter named "
                  + value.key()
                  + " into the chain."
                  + FilterCatalogue.nearest(known, value.key())
                      .map(near -> " Did you mean " + near + "?")
                      .orElse(""));
        }
      }
    }
  }

  /** Without a single Service or manager beside the resource, nothing can be concluded. */
  private static boolean isUnknown(RoutesPlan plan, MeshView mesh) {
    String namespace = plan.routes.id.namespace();
    return mesh.inNamespace(MeshKind.SERVICE, namespace).isEmpty()
        && mesh.inNamespace(MeshKind.PLUGIN_MANAGER, namespace).isEmpty();
  }
}
