// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.mesh.MeshSnapshot;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the mesh says about an exact host, and how narrow an entry for it may be. Holds the answers
 * about one host at a time: every entry of a fence needs them, some more than once, and none keeps
 * them.
 */
final class HostAnswers {
  private final MeshView mesh;
  private final String caller;
  private final GatewayApiRoutes gatewayApi;
  private List<Service> services = List.of();
  private List<ServiceEntry> entries = List.of();
  private List<VirtualService> virtualServices = List.of();
  private List<HasMetadata> routes = List.of();

  /**
   * Answers for a caller.
   *
   * @param mesh the mesh
   * @param caller the namespace of the workload that calls
   */
  HostAnswers(MeshView mesh, String caller) {
    this.mesh = mesh;
    this.caller = caller;
    this.gatewayApi = new GatewayApiRoutes(mesh, caller);
  }

  /** Asks about another host. */
  HostAnswers about(String host) {
    services = mesh.forHost(MeshKind.SERVICE, host);
    entries = mesh.forHost(MeshKind.SERVICE_ENTRY, host);
    virtualServices = mesh.forHost(MeshKind.VIRTUAL_SERVICE, host);
    routes = gatewayApi.forHost(host, entries);
    return this;
  }

  /** Whether the mesh has somebody to whom the host belongs. */
  boolean isDeclared() {
    return !services.isEmpty() || !entries.isEmpty();
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

  /** The routes of the Gateway API that the caller follows. */
  List<HasMetadata> routes() {
    return routes;
  }

  /**
   * Whether an entry for the host would match nothing: those who declare it do not export it to the
   * caller, and no route is for it.
   */
  boolean isHidden() {
    if (!isDeclared()) {
      return false;
    }
    for (int i = 0; i < services.size(); i++) {
      if (Visibility.isVisible(services.get(i), caller)) {
        return false;
      }
    }
    for (int i = 0; i < entries.size(); i++) {
      if (Visibility.isVisible(entries.get(i).getSpec().getExportTo(), entries.get(i), caller)) {
        return false;
      }
    }
    return !isRouted();
  }

  /** Whether a VirtualService that the caller may see is for the host or a wildcard over it. */
  boolean isRouted() {
    for (int i = 0; i < virtualServices.size(); i++) {
      if (isRouteOfCaller(virtualServices.get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The namespace of an entry for the host. {@code namespace/host} spares istiod the search, but it
   * also takes routes from that namespace alone; so it is used only where the host has one visible
   * owner in the mesh, and every route for it lies beside that owner. Else {@code *}{@code /host}.
   * Rules for gateways and rules that are not exported here are no routes of the caller: the common
   * VirtualService of an ingress for {@code *} would else keep every entry wide.
   */
  String namespace() {
    String owner = owner();
    return owner == null || routeOutside(owner) != null ? EgressEntry.ANY : owner;
  }

  /** The namespaces of those who declare the host for the caller. */
  SortedSet<String> owners() {
    SortedSet<String> owners = new TreeSet<>();
    for (Service service : services) {
      if (Visibility.isVisible(service, caller)) {
        owners.add(MeshSnapshot.namespace(service));
      }
    }
    for (ServiceEntry entry : entries) {
      if (Visibility.isVisible(entry.getSpec().getExportTo(), entry, caller)) {
        owners.add(MeshSnapshot.namespace(entry));
      }
    }
    return owners;
  }

  /** The namespace of those who declare the host for the caller; any for several, null for none. */
  private @Nullable String owner() {
    String namespace = null;
    for (int i = 0; i < services.size(); i++) {
      Service service = services.get(i);
      if (Visibility.isVisible(service, caller)) {
        namespace = shared(namespace, service);
      }
    }
    for (int i = 0; i < entries.size(); i++) {
      ServiceEntry entry = entries.get(i);
      if (Visibility.isVisible(entry.getSpec().getExportTo(), entry, caller)) {
        namespace = shared(namespace, entry);
      }
    }
    return namespace;
  }

  /** The namespace of one more owner; any where owners do not share it. */
  private static String shared(@Nullable String namespace, HasMetadata owner) {
    String own = MeshSnapshot.namespace(owner);
    return namespace == null || namespace.equals(own) ? own : EgressEntry.ANY;
  }

  /** A route of the caller for the host that is not in the namespace; null if there is none. */
  @Nullable HasMetadata routeOutside(String namespace) {
    for (int i = 0; i < virtualServices.size(); i++) {
      VirtualService service = virtualServices.get(i);
      if (!namespace.equals(MeshSnapshot.namespace(service)) && isRouteOfCaller(service)) {
        return service;
      }
    }
    for (int i = 0; i < routes.size(); i++) {
      if (!namespace.equals(MeshSnapshot.namespace(routes.get(i)))) {
        return routes.get(i);
      }
    }
    return null;
  }

  private boolean isRouteOfCaller(VirtualService service) {
    return isRouteFor(caller, service);
  }

  /** Whether a VirtualService says where calls from a namespace go. */
  static boolean isRouteFor(String caller, VirtualService service) {
    return Destinations.isForMesh(service)
        && Visibility.isVisible(service.getSpec().getExportTo(), service, caller);
  }
}
