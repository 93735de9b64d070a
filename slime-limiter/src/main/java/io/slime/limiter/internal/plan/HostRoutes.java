// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.core.mesh.RouteNames;
import io.slime.limiter.internal.world.WorkloadResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The routes that Istio has for a host, as far as the mesh tells. */
final class HostRoutes {
  /** The route of a host that no VirtualService is for. */
  private static final String DEFAULT = "default";

  private final MeshView mesh;
  private final List<VirtualService> services = new ArrayList<>(1);
  private final Set<String> names = new TreeSet<>();
  private boolean hasDefault;
  private boolean any;

  HostRoutes(MeshView mesh) {
    this.mesh = mesh;
  }

  /**
   * The routes that sidecars have for a host, and that of a host without any where it is not
   * certain that there is one.
   */
  static HostRoutes ofSidecars(String host, MeshView mesh) {
    HostRoutes names = new HostRoutes(mesh);
    if (!mesh.forHost(MeshKind.HTTP_ROUTE, host).isEmpty()
        || !mesh.forHost(MeshKind.GRPC_ROUTE, host).isEmpty()) {
      names.addAny();
    }
    boolean certain = false;
    for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, host)) {
      if (!rules(service).isEmpty() && isForSidecars(service)) {
        names.add(service);
        certain |= isForAll(service) && isFor(host, service, mesh.clusterDomain());
      }
    }
    if (!certain) {
      names.addDefault();
    }
    return names;
  }

  static boolean isForSidecars(VirtualService service) {
    List<String> gateways = WorkloadResolver.present(service.getSpec().getGateways());
    return gateways.isEmpty() || gateways.contains("mesh");
  }

  private static boolean isForAll(VirtualService service) {
    List<String> exported = WorkloadResolver.present(service.getSpec().getExportTo());
    return exported.isEmpty() || exported.contains("*");
  }

  /** Adds the routes of a VirtualService. */
  void add(VirtualService service) {
    services.add(service);
    names.addAll(RouteNames.of(List.of(service), mesh));
  }

  /** Rules of HTTP; none for a VirtualService that only passes connections on. */
  static List<HTTPRoute> rules(VirtualService service) {
    return service.getSpec() == null
        ? List.of()
        : WorkloadResolver.present(service.getSpec().getHttp());
  }

  /** Whether a VirtualService says anything about requests that come to a port. */
  static boolean hasRules(VirtualService service, long port) {
    for (HTTPRoute rule : rules(service)) {
      List<HTTPMatchRequest> matches = WorkloadResolver.present(rule.getMatch());
      boolean applies = matches.isEmpty();
      for (HTTPMatchRequest match : matches) {
        applies |= match.getPort() == null || match.getPort() == port;
      }
      if (applies) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is for a host itself, and not for a wildcard above it. */
  static boolean isFor(String host, VirtualService service, String clusterDomain) {
    return MeshSnapshot.hosts(service, clusterDomain).contains(host);
  }

  /** Routes whose names are Istio's own business. */
  void addAny() {
    any = true;
  }

  void addDefault() {
    names.add(DEFAULT);
    hasDefault = true;
  }

  boolean contains(String name) {
    return any || names.contains(name);
  }

  /** Whether a route leads somewhere, and does not answer by itself. */
  boolean forwards(String name) {
    return any
        || hasDefault && name.equals(DEFAULT)
        || RouteNames.forwarding(services, mesh).contains(name);
  }

  /** What to say about a name that none of them has. */
  String told(String name) {
    if (RouteNames.written(services, mesh).contains(name)) {
      return "the rule follows one for every request, and Istio leaves out what does";
    }
    return names.isEmpty()
        ? "its routes have no names, so that none of them can be singled out"
        : "the names are " + String.join(", ", names);
  }
}
