// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.Delegate;
import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMirrorPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.L4MatchAttributes;
import io.fabric8.istio.api.api.networking.v1alpha3.RouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSMatchAttributes;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import io.slime.core.mesh.MeshSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a VirtualService sends calls of the mesh: http, tcp and tls routes, mirrors, and the routes
 * of delegates. Rules that are for gateways only do not count. DestinationRules play no part: they
 * say how a host is called and never which, and Istio finds them by the host and not through a
 * Sidecar.
 */
final class Destinations {
  private static final String MESH = "mesh";

  private final MeshView mesh;
  private final List<Target> targets = new ArrayList<>();

  private Destinations(MeshView mesh) {
    this.mesh = mesh;
  }

  /**
   * A host that a route leads to.
   *
   * @param host the host, qualified
   * @param object the VirtualService whose route it is
   * @param path the field that says so
   */
  record Target(String host, ResourceId object, FieldPath path) {}

  static List<Target> of(VirtualService service, MeshView mesh) {
    if (!isForMesh(service)) {
      return List.of();
    }
    Destinations destinations = new Destinations(mesh);
    destinations.add(service, true);
    return destinations.targets;
  }

  /** Whether a VirtualService says anything about calls inside of the mesh. */
  static boolean isForMesh(VirtualService service) {
    return service.getSpec() != null && isForMesh(service.getSpec().getGateways());
  }

  private static boolean isForMesh(@Nullable List<String> gateways) {
    return gateways == null || gateways.isEmpty() || gateways.contains(MESH);
  }

  private void add(VirtualService service, boolean isRoot) {
    FieldPath spec = FieldPath.of("spec");
    List<HTTPRoute> http = orEmpty(service.getSpec().getHttp());
    for (int i = 0; i < http.size(); i++) {
      HTTPRoute route = http.get(i);
      if (route != null && applies(route.getMatch(), HTTPMatchRequest::getGateways)) {
        addHttp(service, route, spec.field("http").index(i), isRoot);
      }
    }
    List<TCPRoute> tcp = orEmpty(service.getSpec().getTcp());
    for (int i = 0; i < tcp.size(); i++) {
      if (tcp.get(i) != null && applies(tcp.get(i).getMatch(), L4MatchAttributes::getGateways)) {
        addRoutes(service, tcp.get(i).getRoute(), spec.field("tcp").index(i));
      }
    }
    List<TLSRoute> tls = orEmpty(service.getSpec().getTls());
    for (int i = 0; i < tls.size(); i++) {
      if (tls.get(i) != null && applies(tls.get(i).getMatch(), TLSMatchAttributes::getGateways)) {
        addRoutes(service, tls.get(i).getRoute(), spec.field("tls").index(i));
      }
    }
  }

  /** A rule applies to the mesh if it has no conditions, or one that is not for gateways alone. */
  private static <M> boolean applies(
      @Nullable List<M> matches, Function<M, @Nullable List<String>> gateways) {
    if (matches == null || matches.isEmpty()) {
      return true;
    }
    for (M match : matches) {
      if (match == null || isForMesh(gateways.apply(match))) {
        return true;
      }
    }
    return false;
  }

  private void addHttp(VirtualService service, HTTPRoute route, FieldPath path, boolean isRoot) {
    List<HTTPRouteDestination> routes = orEmpty(route.getRoute());
    for (int i = 0; i < routes.size(); i++) {
      if (routes.get(i) != null) {
        add(
            service,
            routes.get(i).getDestination(),
            path.field("route").index(i).field("destination"));
      }
    }
    add(service, route.getMirror(), path.field("mirror"));
    List<HTTPMirrorPolicy> mirrors = orEmpty(route.getMirrors());
    for (int i = 0; i < mirrors.size(); i++) {
      if (mirrors.get(i) != null) {
        add(
            service,
            mirrors.get(i).getDestination(),
            path.field("mirrors").index(i).field("destination"));
      }
    }
    Delegate delegate = route.getDelegate();
    if (isRoot && delegate != null && delegate.getName() != null) {
      String namespace =
          delegate.getNamespace() == null || delegate.getNamespace().isEmpty()
              ? MeshSnapshot.namespace(service)
              : delegate.getNamespace();
      // Istio merges one level: the delegate of a delegate is ignored.
      mesh.find(MeshKind.VIRTUAL_SERVICE, namespace, delegate.getName())
          .filter(found -> found.getSpec() != null)
          .ifPresent(found -> add(found, false));
    }
  }

  private void addRoutes(
      VirtualService service, @Nullable List<RouteDestination> routes, FieldPath path) {
    List<RouteDestination> destinations = orEmpty(routes);
    for (int i = 0; i < destinations.size(); i++) {
      if (destinations.get(i) != null) {
        add(
            service,
            destinations.get(i).getDestination(),
            path.field("route").index(i).field("destination"));
      }
    }
  }

  private void add(VirtualService service, @Nullable Destination destination, FieldPath path) {
    if (destination == null || destination.getHost() == null) {
      return;
    }
    String host =
        HostName.qualify(
            destination.getHost(), MeshSnapshot.namespace(service), mesh.clusterDomain());
    HostName parsed = HostName.parse(host);
    if (parsed.form() == HostName.Form.NAME) {
      targets.add(new Target(parsed.text(), ResourceId.of(service), path.field("host")));
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
