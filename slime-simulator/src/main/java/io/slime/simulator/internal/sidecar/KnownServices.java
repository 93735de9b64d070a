// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.ServiceHost;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.VisibleService;
import io.slime.simulator.internal.tree.Tree;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The services that a configuration knows: those it has outbound clusters for. Taken from the
 * configuration and not from the mesh, since {@code exportTo}, ambiguous hosts and the ports of
 * ServiceEntries have been decided there.
 */
final class KnownServices {
  private final Map<String, VisibleService> byHost = new TreeMap<>();

  KnownServices(ProxyConfiguration configuration, MeshView mesh) {
    for (Map<String, Object> cluster : configuration.clusters()) {
      OutboundCluster name = OutboundCluster.parse(ProxyConfiguration.name(cluster));
      if (name != null) {
        VisibleService known = byHost.get(name.host());
        Set<Long> ports = new TreeSet<>(known == null ? Set.of() : known.ports());
        ports.add(name.port());
        String namespace =
            known == null ? namespace(cluster, name.host(), mesh) : known.namespace();
        byHost.put(name.host(), new VisibleService(name.host(), namespace, ports, true));
      }
    }
  }

  Collection<VisibleService> all() {
    return byHost.values();
  }

  @Nullable VisibleService find(String host) {
    return byHost.get(host);
  }

  boolean has(String host, long port) {
    VisibleService known = byHost.get(host);
    return known != null && known.ports().contains(port);
  }

  /** istiod notes the service in the metadata of its clusters; older releases and tools may not. */
  private static String namespace(Map<String, Object> cluster, String host, MeshView mesh) {
    for (Map<String, Object> service :
        Tree.maps(Tree.at(cluster, "metadata", "filter_metadata", "istio", "services"))) {
      if (host.equals(Tree.text(service, "host"))) {
        return Tree.text(service, "namespace");
      }
    }
    Optional<ServiceHost> service = ServiceHost.parse(host, mesh.clusterDomain());
    if (service.isPresent()) {
      return service.get().namespace();
    }
    return mesh.forHost(MeshKind.SERVICE_ENTRY, host).stream()
        .map(entry -> entry.getMetadata().getNamespace())
        .findFirst()
        .orElse("");
  }
}
