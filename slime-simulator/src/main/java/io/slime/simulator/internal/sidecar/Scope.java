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
  private static final List<String> ALL = List.of("*/*");

  private final KnownServices known;
  private final List<EgressListener> listeners = new ArrayList<>();
  private final Map<String, VisibleService> visible = new TreeMap<>();
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
    List<IstioEgressListener> written = spec.getEgress();
    if (written == null || written.isEmpty()) {
      listeners.add(new EgressListener(null, ALL, known, namespace, mesh));
    } else {
      for (IstioEgressListener listener : written) {
        listeners.add(
            new EgressListener(portOf(listener), listener.getHosts(), known, namespace, mesh));
      }
    }
    // Services that an entry asks for come before those that are only a destination.
    listeners.forEach(listener -> listener.services().forEach(this::show));
    listeners.forEach(listener -> listener.destinations().forEach(this::show));
    new EgressListener(null, ALL, known, namespace, mesh)
        .virtualServiceHosts()
        .forEach(lostHosts::addAll);
    listeners.forEach(listener -> listener.virtualServiceHosts().forEach(lostHosts::removeAll));
  }

  /** An egress listener with a port sees that port of the services only, unless it is a proxy. */
  private static @Nullable Long portOf(IstioEgressListener listener) {
    if (listener.getPort() == null || "HTTP_PROXY".equals(listener.getPort().getProtocol())) {
      return null;
    }
    Long number = listener.getPort().getNumber();
    return number == null || number == 0 ? null : number;
  }

  private void show(VisibleService service) {
    VisibleService before = visible.get(service.host());
    if (before == null) {
      visible.put(service.host(), service);
    } else if (before.direct() == service.direct()) {
      Set<Long> ports = new TreeSet<>(before.ports());
      ports.addAll(service.ports());
      visible.put(
          service.host(),
          new VisibleService(service.host(), service.namespace(), ports, service.direct()));
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
    EgressListener listener = listener(port);
    return listener != null && listener.hasRoute(host, port);
  }

  /** A port has the listener that names it, else the one without a port. */
  private @Nullable EgressListener listener(long port) {
    for (EgressListener listener : listeners) {
      if (listener.port() == null || listener.port() == port) {
        return listener;
      }
    }
    return null;
  }

  /**
   * Whether a VirtualService of the host is not let through: {@code ns/host} asks for those of the
   * same namespace only, so that the host is routed as if nobody had said anything about it.
   */
  boolean hasLostRoutes(String host) {
    return lostHosts.contains(host);
  }

  /** Whether another name of a service, that of an ExternalName Service, is let through with it. */
  boolean hasAlias(String alias, String host, long port) {
    VisibleService service = known.find(host);
    EgressListener listener = listener(port);
    return service != null && listener != null && listener.admits(alias, service.namespace());
  }

  /** Whether a virtual host of this name belongs to a service, not to a VirtualService alone. */
  boolean isService(String host, long port) {
    return known.has(host, port);
  }

  /** Whether a virtual host that only a VirtualService asks for stays. */
  boolean hasSynthetic(String host, long port) {
    EgressListener listener = listener(port);
    return listener != null && listener.hasSynthetic(host, port);
  }
}
