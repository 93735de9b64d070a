// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.Ownership;
import io.slime.plugin.PluginIssue;
import java.util.Optional;

/** Whether an output may have its name. */
final class OutputName {
  private OutputName() {}

  /** Reports an object of that name that was not made here. */
  static void checkForeign(String name, Findings findings, MeshView mesh) {
    ResourceId owner = findings.resource();
    Optional<EnvoyFilter> there = mesh.find(MeshKind.ENVOY_FILTER, owner.namespace(), name);
    if (there.isPresent() && !Ownership.isOurs(there.get(), owner.kind(), owner.name())) {
      findings.add(
          PluginIssue.FOREIGN_OUTPUT,
          FieldPath.of("metadata", "name"),
          "There is an EnvoyFilter " + name + " in " + owner.namespace() + " that is not ours.");
    }
  }

  /** Reports a PluginManager whose output has the name of that of an EnvoyPlugin. */
  static void checkClash(String name, String managerSuffix, Findings findings, MeshView mesh) {
    String namespace = findings.resource().namespace();
    if (!name.endsWith(managerSuffix)) {
      return;
    }
    String manager = name.substring(0, name.length() - managerSuffix.length());
    if (mesh.find(MeshKind.PLUGIN_MANAGER, namespace, manager).isPresent()) {
      findings.add(
          PluginIssue.OUTPUT_CLASH,
          FieldPath.of("metadata", "name"),
          "The EnvoyFilter "
              + name
              + " is that of PluginManager "
              + manager
              + ", whose name wins; this EnvoyPlugin has no output.");
    }
  }
}
