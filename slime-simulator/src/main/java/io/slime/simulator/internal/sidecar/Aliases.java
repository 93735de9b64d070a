// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import io.slime.core.host.ServiceHost;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The ExternalName Services that lead to a host of the mesh. Their names are domains of that host's
 * virtual host, as long as the Sidecar lets them through too.
 */
final class Aliases {
  private final Scope scope;
  private final String clusterDomain;
  private final Map<String, List<ServiceHost>> byTarget = new TreeMap<>();

  Aliases(Scope scope, MeshView mesh) {
    this.scope = scope;
    clusterDomain = mesh.clusterDomain();
    for (Service service : mesh.forHost(MeshKind.SERVICE, "*")) {
      String target = service.getSpec() == null ? null : service.getSpec().getExternalName();
      if (target != null) {
        byTarget
            .computeIfAbsent(HostName.fold(target), key -> new ArrayList<>())
            .add(
                new ServiceHost(
                    service.getMetadata().getName(), service.getMetadata().getNamespace()));
      }
    }
  }

  /** A virtual host of a service without the domains of hidden aliases. */
  Map<String, Object> withoutHidden(Map<String, Object> virtualHost, String host, long port) {
    List<Object> domains = new ArrayList<>(Tree.list(virtualHost.get("domains")));
    for (ServiceHost alias : byTarget.getOrDefault(host, List.of())) {
      String full = alias.host(clusterDomain);
      if (!scope.hasAlias(full, host, port)) {
        String qualified = alias.name() + "." + alias.namespace();
        domains.removeAll(Set.of(full, full + ".", qualified + ".svc", qualified, alias.name()));
      }
    }
    Map<String, Object> scoped = new LinkedHashMap<>(virtualHost);
    scoped.put("domains", domains);
    return scoped;
  }
}
