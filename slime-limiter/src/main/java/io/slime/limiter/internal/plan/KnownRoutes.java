// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.slime.api.FieldPath;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.ServiceHost;
import io.slime.core.mesh.RouteNames;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.internal.rule.Findings;
import io.slime.limiter.internal.world.WorkloadResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells routes that no VirtualService of their host has: Istio ignores a patch for a name that is
 * not there without a word.
 */
final class KnownRoutes {
  private static final String SIDECARS = "mesh";

  private final boolean gateway;
  private final MeshView mesh;
  private final Findings findings;

  KnownRoutes(boolean gateway, MeshView mesh, Findings findings) {
    this.gateway = gateway;
    this.mesh = mesh;
    this.findings = findings;
  }

  /**
   * Checks a route.
   *
   * @param host its host in full
   * @param route its name; null for all routes of the host
   * @param plain whether the host has a route without a VirtualService too
   * @param at where it is written
   */
  void check(String host, @Nullable String route, boolean plain, FieldPath at) {
    if (route == null || !mesh.forHost(MeshKind.HTTP_ROUTE, host).isEmpty()) {
      return;
    }
    List<VirtualService> services = new ArrayList<>(1);
    for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, host)) {
      if (isFor(service) && declares(service, host)) {
        services.add(service);
      }
    }
    if (services.isEmpty() && !plain) {
      return;
    }
    Set<String> names = services.isEmpty() ? Set.of("default") : RouteNames.of(services, mesh);
    if (!names.contains(route)) {
      findings.add(
          LimiterIssue.UNKNOWN_ROUTE,
          at,
          "There is no route "
              + route
              + " of "
              + host
              + (names.isEmpty()
                  ? "; its routes have no names, so that none of them can be singled out."
                  : "; the names are " + String.join(", ", names) + "."));
    }
  }

  /** Without gateways a VirtualService is for sidecars. */
  private boolean isFor(VirtualService service) {
    if (service.getSpec() == null) {
      return false;
    }
    List<String> gateways = WorkloadResolver.present(service.getSpec().getGateways());
    return gateway
        ? gateways.stream().anyMatch(name -> !name.equals(SIDECARS))
        : gateways.isEmpty() || gateways.contains(SIDECARS);
  }

  private boolean declares(VirtualService service, String host) {
    String namespace = service.getMetadata().getNamespace();
    for (String written : WorkloadResolver.present(service.getSpec().getHosts())) {
      String declared = written.toLowerCase(Locale.ROOT);
      boolean same =
          declared.equals(host)
              || declared.startsWith("*") && host.endsWith(declared.substring(1))
              || !gateway
                  && ServiceHost.resolve(declared, namespace, mesh.clusterDomain())
                      .map(resolved -> resolved.host(mesh.clusterDomain()).equals(host))
                      .orElse(false);
      if (same) {
        return true;
      }
    }
    return false;
  }
}
