// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

import io.fabric8.istio.api.api.networking.v1alpha3.IstioEgressListener;
import io.fabric8.istio.api.api.networking.v1alpha3.Sidecar;
import io.slime.api.mesh.MeshView;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.VisibleService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a Sidecar lets through: services by their hosts, and the VirtualServices between them. */
public final class Scope {
  /** A VirtualService for an in-mesh host is given a virtual host of this port as well. */
  private static final long SYNTHETIC_PORT = 80;

  private static final List<String> ALL = List.of("*/*");

  private final KnownServices known;
  private final Map<String, VisibleService> visible = new TreeMap<>();
  private final List<List<String>> virtualServiceHosts = new ArrayList<>();
  private final Set<String> lostHosts = new TreeSet<>();

  /**
   * Works out the scope.
   *
   * @param spec the Sidecar
   * @param namespace the namespace of the proxy, which {@code ./} stands for
   * @param configuration the configuration without the Sidecar
   * @param mesh the mesh with its VirtualServices
   */
  public Scope(Sidecar spec, String namespace, ProxyConfiguration configuration, MeshView mesh) {
    known = new KnownServices(configuration, mesh);
    List<IstioEgressListener> listeners = spec.getEgress();
    if (listeners == null || listeners.isEmpty()) {
      add(ALL, null, namespace, mesh);
      return;
    }
    for (IstioEgressListener listener : listeners) {
      add(listener.getHosts(), portOf(listener), namespace, mesh);
    }
    EgressHosts all = new EgressHosts(ALL, namespace);
    new ImportedVirtualServices(mesh, namespace, all).hosts().forEach(lostHosts::addAll);
    virtualServiceHosts.forEach(lostHosts::removeAll);
  }

  /** An egress listener with a port sees that port of the services only, unless it is a proxy. */
  private static @Nullable Long portOf(IstioEgressListener listener) {
    if (listener.getPort() == null || "HTTP_PROXY".equals(listener.getPort().getProtocol())) {
      return null;
    }
    Long number = listener.getPort().getNumber();
    return number == null || number == 0 ? null : number;
  }

  private void add(List<String> hosts, @Nullable Long port, String namespace, MeshView mesh) {
    EgressHosts egress = new EgressHosts(hosts, namespace);
    for (VisibleService service : known.all()) {
      if (egress.admitService(service.host(), service.namespace())) {
        show(service, port == null ? service.ports() : Set.of(port), true);
      }
    }
    ImportedVirtualServices imported = new ImportedVirtualServices(mesh, namespace, egress);
    virtualServiceHosts.addAll(imported.hosts());
    imported
        .destinations()
        .forEach(
            (host, ports) -> {
              VisibleService service = known.find(host);
              if (service != null && !visible.containsKey(host)) {
                show(service, ports.isEmpty() ? service.ports() : ports, false);
              }
            });
  }

  private void show(VisibleService service, Set<Long> ports, boolean direct) {
    Set<Long> shown = new TreeSet<>(ports);
    shown.retainAll(service.ports());
    VisibleService before = visible.get(service.host());
    if (before != null) {
      shown.addAll(before.ports());
    }
    if (!shown.isEmpty()) {
      visible.put(
          service.host(),
          new VisibleService(
              service.host(),
              service.namespace(),
              shown,
              direct || before != null && before.direct()));
    }
  }

  /**
   * The services that are let through.
   *
   * @return an unmodifiable list, by host
   */
  public List<VisibleService> services() {
    return List.copyOf(visible.values());
  }

  /** Whether there is a cluster for it. */
  boolean hasCluster(String host, long port) {
    VisibleService service = visible.get(host);
    return service != null && service.ports().contains(port);
  }

  /** Whether calls to it are routed. */
  boolean hasRoute(String host, long port) {
    VisibleService service = visible.get(host);
    return service != null && service.direct() && service.ports().contains(port);
  }

  /**
   * Whether a VirtualService of the host is not let through: {@code ns/host} asks for those of the
   * same namespace only, so that the host is routed as if nobody had said anything about it.
   */
  boolean hasLostRoutes(String host) {
    return lostHosts.contains(host);
  }

  /**
   * Whether a virtual host of this name belongs to a service, and not to a VirtualService alone.
   */
  boolean isService(String host, long port) {
    return known.has(host, port);
  }

  /**
   * Whether a virtual host that only a VirtualService asks for stays: its host is then on the
   * synthetic port, and on the ports of the services that share the VirtualService.
   */
  boolean hasSynthetic(String host, long port) {
    for (List<String> hosts : virtualServiceHosts) {
      if (hosts.contains(host)
          && (port == SYNTHETIC_PORT || hosts.stream().anyMatch(other -> hasRoute(other, port)))) {
        return true;
      }
    }
    return false;
  }
}
