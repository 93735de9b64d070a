// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

import io.fabric8.istio.api.api.networking.v1alpha3.Delegate;
import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMirrorPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.RouteDestination;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The VirtualServices that an egress listener lets through, and where they lead. A destination is
 * imported although no entry of the Sidecar names it.
 */
final class ImportedVirtualServices {
  private static final String MESH_GATEWAY = "mesh";

  private final MeshView mesh;
  private final String proxyNamespace;
  private final List<List<String>> hosts = new ArrayList<>();
  private final Map<String, Set<Long>> destinations = new TreeMap<>();

  ImportedVirtualServices(MeshView mesh, String proxyNamespace, EgressHosts egress) {
    this.mesh = mesh;
    this.proxyNamespace = proxyNamespace;
    for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, "*")) {
      if (isForSidecars(service) && isExported(service)) {
        importIfAdmitted(service, egress);
      }
    }
  }

  /** The hosts of each imported VirtualService, qualified. */
  List<List<String>> hosts() {
    return hosts;
  }

  /** The ports of each destination; none means all. */
  Map<String, Set<Long>> destinations() {
    return destinations;
  }

  private void importIfAdmitted(VirtualService service, EgressHosts egress) {
    String namespace = service.getMetadata().getNamespace();
    List<String> qualified =
        service.getSpec().getHosts().stream().map(host -> qualified(host, namespace)).toList();
    if (qualified.stream().anyMatch(host -> egress.admitVirtualService(host, namespace))) {
      hosts.add(qualified);
      collect(service);
    }
  }

  private static boolean isForSidecars(VirtualService service) {
    List<String> gateways = service.getSpec().getGateways();
    return gateways == null || gateways.isEmpty() || gateways.contains(MESH_GATEWAY);
  }

  private boolean isExported(VirtualService service) {
    List<String> exportTo = service.getSpec().getExportTo();
    return exportTo == null
        || exportTo.isEmpty()
        || exportTo.contains("*")
        || exportTo.contains(proxyNamespace)
        || exportTo.contains(".") && proxyNamespace.equals(service.getMetadata().getNamespace());
  }

  private void collect(VirtualService service) {
    String namespace = service.getMetadata().getNamespace();
    for (HTTPRoute route : orEmpty(service.getSpec().getHttp())) {
      if (appliesHere(route.getMatch())) {
        collect(route, namespace);
        delegate(route.getDelegate(), namespace);
      }
    }
    orEmpty(service.getSpec().getTcp()).forEach(r -> collect(r.getRoute(), namespace));
    orEmpty(service.getSpec().getTls()).forEach(r -> collect(r.getRoute(), namespace));
  }

  /** A delegate cannot delegate further. */
  private void delegate(@Nullable Delegate delegate, String namespace) {
    if (delegate == null) {
      return;
    }
    String target = delegate.getNamespace() == null ? namespace : delegate.getNamespace();
    mesh.find(MeshKind.VIRTUAL_SERVICE, target, String.valueOf(delegate.getName()))
        .ifPresent(
            service ->
                orEmpty(service.getSpec().getHttp())
                    .forEach(route -> collect(route, service.getMetadata().getNamespace())));
  }

  private void collect(HTTPRoute route, String namespace) {
    for (HTTPRouteDestination destination : orEmpty(route.getRoute())) {
      add(destination.getDestination(), namespace);
    }
    add(route.getMirror(), namespace);
    for (HTTPMirrorPolicy mirror : orEmpty(route.getMirrors())) {
      add(mirror.getDestination(), namespace);
    }
  }

  private void collect(@Nullable List<RouteDestination> route, String namespace) {
    orEmpty(route).forEach(destination -> add(destination.getDestination(), namespace));
  }

  private boolean appliesHere(@Nullable List<HTTPMatchRequest> matches) {
    return orEmpty(matches).isEmpty()
        || orEmpty(matches).stream()
            .map(HTTPMatchRequest::getSourceNamespace)
            .anyMatch(source -> source == null || source.equals(proxyNamespace));
  }

  private void add(@Nullable Destination destination, String namespace) {
    if (destination == null || destination.getHost() == null) {
      return;
    }
    Long port = destination.getPort() == null ? null : destination.getPort().getNumber();
    String host = qualified(destination.getHost(), namespace);
    Set<Long> ports = destinations.get(host);
    if (port == null || ports != null && ports.isEmpty()) {
      destinations.put(host, Set.of());
    } else {
      Set<Long> more = new TreeSet<>(ports == null ? Set.of() : ports);
      more.add(port);
      destinations.put(host, more);
    }
  }

  private String qualified(String host, String namespace) {
    return HostName.qualify(host, namespace, mesh.clusterDomain());
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
