// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.mesh.MeshSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the mesh says about an exact host, and how narrow an entry for it may be. Holds the answers
 * about one host at a time: every entry of a fence needs them, some more than once, and none keeps
 * them.
 */
final class HostAnswers {
  private final MeshView mesh;
  private List<Service> services = List.of();
  private List<ServiceEntry> entries = List.of();
  private List<VirtualService> virtualServices = List.of();
  private List<HTTPRoute> routes = List.of();

  HostAnswers(MeshView mesh) {
    this.mesh = mesh;
  }

  /** Asks about another host. */
  HostAnswers about(String host) {
    services = mesh.forHost(MeshKind.SERVICE, host);
    entries = mesh.forHost(MeshKind.SERVICE_ENTRY, host);
    virtualServices = mesh.forHost(MeshKind.VIRTUAL_SERVICE, host);
    routes = mesh.forHost(MeshKind.HTTP_ROUTE, host);
    return this;
  }

  List<Service> services() {
    return services;
  }

  List<ServiceEntry> entries() {
    return entries;
  }

  List<VirtualService> virtualServices() {
    return virtualServices;
  }

  List<HTTPRoute> routes() {
    return routes;
  }

  /**
   * The namespace of an entry for the host. {@code namespace/host} spares istiod the search, but it
   * also takes routes from that namespace alone; so it is used only where the host has one owner in
   * the mesh, and every route for it lies beside that owner. Else {@code *}{@code /host}.
   */
  String namespace() {
    String namespace = only(entries, only(services, null));
    return namespace != null
            && !namespace.isEmpty()
            && isRoutedIn(namespace, virtualServices)
            && isAllIn(routes, namespace)
        ? namespace
        : EgressEntry.ANY;
  }

  /** The namespace that all objects and the given one share; empty where they do not. */
  private static @Nullable String only(
      List<? extends HasMetadata> objects, @Nullable String given) {
    String namespace = given;
    for (int i = 0; i < objects.size(); i++) {
      String found = MeshSnapshot.namespace(objects.get(i));
      if (namespace == null) {
        namespace = found;
      } else if (!namespace.equals(found)) {
        return "";
      }
    }
    return namespace;
  }

  /**
   * Whether all routes of the mesh are beside the owner; those of gateways are none of a sidecar's.
   */
  private static boolean isRoutedIn(String namespace, List<VirtualService> services) {
    for (int i = 0; i < services.size(); i++) {
      VirtualService service = services.get(i);
      if (!namespace.equals(MeshSnapshot.namespace(service)) && Destinations.isForMesh(service)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllIn(List<? extends HasMetadata> objects, String namespace) {
    for (int i = 0; i < objects.size(); i++) {
      if (!namespace.equals(MeshSnapshot.namespace(objects.get(i)))) {
        return false;
      }
    }
    return true;
  }
}
