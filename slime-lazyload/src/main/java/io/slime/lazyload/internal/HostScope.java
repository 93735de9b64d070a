// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How narrow an entry for a host may be. {@code namespace/host} spares istiod the search, but it
 * also takes routes from that namespace alone; so it is used only where the host has one owner in
 * the mesh, and every route for it lies beside that owner. Else {@code *}{@code /host}.
 */
final class HostScope {
  private final MeshView mesh;

  HostScope(MeshView mesh) {
    this.mesh = mesh;
  }

  /** What the mesh declares a host to be. */
  record Owners(List<Service> services, List<ServiceEntry> entries) {
    boolean isEmpty() {
      return services.isEmpty() && entries.isEmpty();
    }
  }

  Owners owners(String host) {
    return new Owners(
        mesh.forHost(MeshKind.SERVICE, host), mesh.forHost(MeshKind.SERVICE_ENTRY, host));
  }

  /** The namespace of an entry for an exact host. */
  String of(String host, Owners owners) {
    String namespace = only(owners.services(), null);
    namespace = only(owners.entries(), namespace);
    if (namespace == null || namespace.isEmpty()) {
      return EgressEntry.ANY;
    }
    return isRoutedIn(namespace, mesh.forHost(MeshKind.VIRTUAL_SERVICE, host))
            && isAllIn(mesh.forHost(MeshKind.HTTP_ROUTE, host), namespace)
        ? namespace
        : EgressEntry.ANY;
  }

  /** The namespace that all objects and the given one share; empty where they do not. */
  private static @Nullable String only(
      List<? extends HasMetadata> objects, @Nullable String given) {
    String namespace = given;
    for (int i = 0; i < objects.size(); i++) {
      String found = Namespaces.of(objects.get(i));
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
      if (!namespace.equals(Namespaces.of(service)) && Destinations.isForMesh(service)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllIn(List<? extends HasMetadata> objects, String namespace) {
    for (int i = 0; i < objects.size(); i++) {
      if (!namespace.equals(Namespaces.of(objects.get(i)))) {
        return false;
      }
    }
    return true;
  }
}
