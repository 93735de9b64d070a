// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

import io.slime.api.mesh.MeshView;
import io.slime.simulator.VisibleService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one egress listener of a Sidecar lets through. */
final class EgressListener {
  /** A VirtualService for an in-mesh host is given a virtual host of this port as well. */
  private static final long SYNTHETIC_PORT = 80;

  private final @Nullable Long port;
  private final EgressHosts hosts;
  private final ImportedVirtualServices imported;
  private final Map<String, VisibleService> services = new TreeMap<>();
  private final List<VisibleService> destinations = new ArrayList<>();

  EgressListener(
      @Nullable Long port,
      List<String> entries,
      KnownServices known,
      String namespace,
      MeshView mesh) {
    this.port = port;
    hosts = new EgressHosts(entries, namespace);
    imported = new ImportedVirtualServices(mesh, namespace, hosts);
    for (VisibleService service : known.all()) {
      if (hosts.admitService(service.host(), service.namespace())) {
        VisibleService shown = restricted(service, Set.of(), true);
        if (!shown.ports().isEmpty()) {
          services.put(service.host(), shown);
        }
      }
    }
    imported
        .destinations()
        .forEach(
            (host, ports) -> {
              VisibleService service = known.find(host);
              VisibleService shown = service == null ? null : restricted(service, ports, false);
              if (shown != null && !shown.ports().isEmpty()) {
                destinations.add(shown);
              }
            });
  }

  /** The ports that are asked for, or all of them; but only that of the listener if it has one. */
  private VisibleService restricted(VisibleService service, Set<Long> ports, boolean direct) {
    Set<Long> shown = new TreeSet<>(service.ports());
    if (port != null) {
      shown.retainAll(Set.of(port));
    } else if (!ports.isEmpty()) {
      shown.retainAll(ports);
    }
    return new VisibleService(service.host(), service.namespace(), shown, direct);
  }

  /** The port; null for the listener of all ports that no other listener names. */
  @Nullable Long port() {
    return port;
  }

  Collection<VisibleService> services() {
    return services.values();
  }

  /** The services that are there only because a VirtualService leads to them. */
  Collection<VisibleService> destinations() {
    return destinations;
  }

  List<List<String>> virtualServiceHosts() {
    return imported.hosts();
  }

  boolean admits(String host, String namespace) {
    return hosts.admitService(host, namespace);
  }

  boolean hasRoute(String host, long wanted) {
    VisibleService service = services.get(host);
    return service != null && service.ports().contains(wanted);
  }

  /**
   * A host that only a VirtualService has is on the synthetic port, and on the ports of the
   * services that share the VirtualService.
   */
  boolean hasSynthetic(String host, long wanted) {
    for (List<String> together : imported.hosts()) {
      if (together.contains(host)
          && (wanted == SYNTHETIC_PORT
              || together.stream().anyMatch(other -> hasRoute(other, wanted)))) {
        return true;
      }
    }
    return false;
  }
}
