// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import io.slime.core.host.ServiceHost;
import io.slime.core.mesh.MeshSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The HTTPRoutes and GRPCRoutes of a mesh for a caller. A route is for the hosts of its parents
 * that are Services or ServiceEntries: beside its parent for all callers, elsewhere for those of
 * its own namespace.
 */
final class GatewayApiRoutes {
  private final MeshView mesh;
  private final String caller;

  GatewayApiRoutes(MeshView mesh, String caller) {
    this.mesh = mesh;
    this.caller = caller;
  }

  /** The routes for an exact host, which some ServiceEntries may declare, or for a wildcard. */
  List<HasMetadata> forHost(String host, List<ServiceEntry> entries) {
    List<HTTPRoute> http = mesh.forHost(MeshKind.HTTP_ROUTE, host);
    List<GRPCRoute> grpc = mesh.forHost(MeshKind.GRPC_ROUTE, host);
    if (http.isEmpty() && grpc.isEmpty() && entries.isEmpty()) {
      return List.of(); // the way of nearly all hosts
    }
    List<HasMetadata> routes = new ArrayList<>();
    String home =
        ServiceHost.parse(host, mesh.clusterDomain()).map(ServiceHost::namespace).orElse("");
    http.forEach(route -> addIfApplied(route, home, routes));
    grpc.forEach(route -> addIfApplied(route, home, routes));
    for (ServiceEntry entry : entries) {
      addOf(entry, host, routes);
    }
    return routes;
  }

  private void addIfApplied(HasMetadata route, String home, List<HasMetadata> routes) {
    String own = MeshSnapshot.namespace(route);
    if (own.equals(caller) || (home.isEmpty() ? isBesideParent(route) : own.equals(home))) {
      routes.add(route);
    }
  }

  /** Istio takes the exact hosts of a ServiceEntry alone for those of a route. */
  private void addOf(ServiceEntry entry, String host, List<HasMetadata> routes) {
    boolean isExact = false;
    for (String declared : entry.getSpec().getHosts()) {
      isExact |= declared != null && HostName.fold(declared).equals(host);
    }
    if (!isExact) {
      return;
    }
    String home = MeshSnapshot.namespace(entry);
    addOf(entry, home, home, routes);
    if (!home.equals(caller)) {
      addOf(entry, home, caller, routes);
    }
  }

  private void addOf(ServiceEntry entry, String home, String in, List<HasMetadata> routes) {
    for (HasMetadata route : inNamespace(in)) {
      for (ParentReference parent : parents(route)) {
        if (isServiceEntry(parent)
            && entry.getMetadata().getName().equals(parent.getName())
            && home.equals(namespace(parent, route))
            && !routes.contains(route)) {
          routes.add(route);
        }
      }
    }
  }

  /** The routes in a namespace that the caller follows. */
  List<HasMetadata> appliedIn(String namespace) {
    List<HasMetadata> applied = new ArrayList<>(0);
    for (HasMetadata route : inNamespace(namespace)) {
      if (namespace.equals(caller) || isBesideParent(route)) {
        applied.add(route);
      }
    }
    return applied;
  }

  private List<HasMetadata> inNamespace(String namespace) {
    List<HasMetadata> routes = new ArrayList<>(mesh.inNamespace(MeshKind.HTTP_ROUTE, namespace));
    routes.addAll(mesh.inNamespace(MeshKind.GRPC_ROUTE, namespace));
    return routes;
  }

  private static boolean isBesideParent(HasMetadata route) {
    for (ParentReference parent : parents(route)) {
      boolean isMesh = "Service".equals(parent.getKind()) || isServiceEntry(parent);
      if (isMesh && namespace(parent, route).equals(MeshSnapshot.namespace(route))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isServiceEntry(ParentReference parent) {
    return MeshKind.SERVICE_ENTRY.name().equals(parent.getKind())
        && MeshKind.SERVICE_ENTRY.group().equals(parent.getGroup());
  }

  private static String namespace(ParentReference parent, HasMetadata route) {
    String given = parent.getNamespace();
    return given == null || given.isEmpty() ? MeshSnapshot.namespace(route) : given;
  }

  private static List<ParentReference> parents(HasMetadata route) {
    List<ParentReference> parents = null;
    if (route instanceof HTTPRoute http && http.getSpec() != null) {
      parents = http.getSpec().getParentRefs();
    } else if (route instanceof GRPCRoute grpc && grpc.getSpec() != null) {
      parents = grpc.getSpec().getParentRefs();
    }
    return present(parents);
  }

  private static List<ParentReference> present(@Nullable List<ParentReference> parents) {
    if (parents == null) {
      return List.of();
    }
    List<ParentReference> present = new ArrayList<>(parents.size());
    for (ParentReference parent : parents) {
      if (parent != null) {
        present.add(parent);
      }
    }
    return present;
  }
}
