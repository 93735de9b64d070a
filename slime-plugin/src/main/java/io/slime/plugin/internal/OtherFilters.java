// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterApplyTo;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.PluginManager;
import io.slime.plugin.PluginOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of filters that other resources of the mesh put into chains. */
final class OtherFilters {
  private OtherFilters() {}

  static List<String> namesFor(ManagerDraft manager, PluginOptions options, MeshView mesh) {
    return names(manager.id, options, mesh);
  }

  /** The names that reach the proxies of a namespace, but for those of one resource. */
  static List<String> names(ResourceId except, PluginOptions options, MeshView mesh) {
    List<String> names = new ArrayList<>();
    addOf(except.namespace(), except, mesh, names);
    if (!options.rootNamespace().equals(except.namespace())) {
      addOf(options.rootNamespace(), except, mesh, names);
    }
    return names;
  }

  private static void addOf(
      String namespace, ResourceId except, MeshView mesh, List<String> names) {
    for (PluginManager manager : mesh.inNamespace(MeshKind.PLUGIN_MANAGER, namespace)) {
      if (manager.getSpec() != null && !ResourceId.of(manager).equals(except)) {
        for (@Nullable Plugin plugin : manager.getSpec().plugin()) {
          if (plugin != null && Boolean.TRUE.equals(plugin.enable()) && plugin.name() != null) {
            boolean module = plugin.wasm() != null;
            names.add(
                module
                    ? namespace + "." + plugin.name()
                    : plugin.rider() != null
                        ? namespace + "." + plugin.name() + ".rider"
                        : plugin.name());
          }
        }
      }
    }
    for (EnvoyFilter filter : mesh.inNamespace(MeshKind.ENVOY_FILTER, namespace)) {
      addOf(filter, names);
    }
  }

  private static void addOf(EnvoyFilter filter, List<String> names) {
    if (filter.getSpec() == null || filter.getSpec().getConfigPatches() == null) {
      return;
    }
    for (EnvoyFilterEnvoyConfigObjectPatch patch : filter.getSpec().getConfigPatches()) {
      if (patch != null
          && patch.getApplyTo() == EnvoyFilterApplyTo.HTTP_FILTER
          && patch.getPatch() != null
          && patch.getPatch().getValue() instanceof Map<?, ?> value
          && value.get("name") instanceof String name) {
        names.add(name);
      }
    }
  }
}
