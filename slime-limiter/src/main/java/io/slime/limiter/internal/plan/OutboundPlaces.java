// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.Target;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.ServiceHost;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.internal.rule.Findings;
import io.slime.limiter.internal.rule.RouteReference;
import io.slime.limiter.internal.rule.Rule;
import io.slime.limiter.internal.world.WorkloadPort;
import io.slime.limiter.internal.world.WorkloadResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Places of what proxies send. A sidecar's virtual hosts are named after host and port; a gateway's
 * are named after one of their hosts, so that there the domain is the safer way.
 */
final class OutboundPlaces {
  private static final int FIRST_WITH_DOMAINS = 26;

  private final boolean gateway;
  private final String namespace;
  private final MeshView mesh;
  private final boolean byDomain;
  private final Findings findings;
  private final KnownRoutes knownRoutes;
  private final EnvoyFilterPatchContext context;

  OutboundPlaces(
      boolean gateway, String namespace, MeshView mesh, Target target, Findings findings) {
    this.gateway = gateway;
    this.namespace = namespace;
    this.mesh = mesh;
    this.byDomain = target.atLeast(FIRST_WITH_DOMAINS);
    this.findings = findings;
    this.knownRoutes = new KnownRoutes(gateway, mesh, findings);
    this.context =
        gateway ? EnvoyFilterPatchContext.GATEWAY : EnvoyFilterPatchContext.SIDECAR_OUTBOUND;
  }

  /** The ports of a host that the mesh knows. */
  private record Known(String host, List<WorkloadPort> ports, ResourceId origin) {}

  PlacedRule place(Rule rule) {
    List<Place> places = new ArrayList<>(1);
    List<ResourceId> because = new ArrayList<>(0);
    for (RouteReference route : rule.target().routes()) {
      place(route, rule, places, because);
    }
    return new PlacedRule(rule, List.copyOf(places), List.copyOf(because));
  }

  private void place(
      RouteReference route, Rule rule, List<Place> places, List<ResourceId> because) {
    if (route.host().isEmpty()) {
      add(places, route.port() == 0 ? null : (long) route.port(), null, null, route);
    } else if (gateway) {
      atGateway(route, rule, places);
      knownRoutes.check(route.host(), route.route(), false, at(route, rule));
    } else {
      atSidecar(route, rule, places, because);
    }
  }

  private void add(
      List<Place> places,
      @Nullable Long port,
      @Nullable String virtualHost,
      @Nullable String domain,
      RouteReference route) {
    boolean whole = route.route() == null;
    Place place = new Place(context, port, virtualHost, domain, route.route(), whole);
    if (!places.contains(place)) {
      places.add(place);
    }
  }

  private void atGateway(RouteReference route, Rule rule, List<Place> places) {
    if (byDomain) {
      add(places, route.port() == 0 ? null : (long) route.port(), null, route.host(), route);
    } else if (route.port() != 0) {
      add(places, null, route.host() + ":" + route.port(), null, route);
    } else {
      withoutPort(route, rule);
    }
  }

  private void withoutPort(RouteReference route, Rule rule) {
    findings.add(
        LimiterIssue.UNKNOWN_HOST,
        at(route, rule),
        "The ports of "
            + route.host()
            + " are not known, and Istio before 1."
            + FIRST_WITH_DOMAINS
            + " finds hosts by their ports only.");
  }

  private void atSidecar(
      RouteReference route, Rule rule, List<Place> places, List<ResourceId> because) {
    Known known = known(route.host());
    if (known == null) {
      String host =
          route.host().indexOf('.') < 0
              ? ServiceHost.host(route.host(), namespace, mesh.clusterDomain())
              : route.host();
      knownRoutes.check(host, route.route(), false, at(route, rule));
      if (route.port() != 0) {
        add(places, null, host + ":" + route.port(), null, route);
      } else if (byDomain) {
        add(places, null, null, host, route);
      } else {
        withoutPort(route, rule);
      }
      return;
    }
    because.add(known.origin());
    knownRoutes.check(known.host(), route.route(), true, at(route, rule));
    boolean any = false;
    for (WorkloadPort port : known.ports()) {
      if (port.http() && (route.port() == 0 || port.number() == route.port())) {
        any = true;
        add(places, null, known.host() + ":" + port.number(), null, route);
      }
    }
    if (!any) {
      boolean exists = known.ports().stream().anyMatch(p -> p.number() == route.port());
      findings.add(
          exists || route.port() == 0 ? LimiterIssue.NO_HTTP : LimiterIssue.UNKNOWN_PORT,
          at(route, rule),
          known.origin()
              + " has no HTTP port"
              + (route.port() == 0 ? "." : " " + route.port() + "."));
    }
  }

  private static FieldPath at(RouteReference route, Rule rule) {
    var target = rule.source().target();
    FieldPath base = target == null ? FieldPath.of("spec", "target") : rule.path().field("target");
    boolean hosts = target != null && target.route().isEmpty();
    return base.field(hosts ? "host" : "route").index(route.index());
  }

  private @Nullable Known known(String host) {
    Optional<ServiceHost> name = ServiceHost.resolve(host, namespace, mesh.clusterDomain());
    if (name.isPresent()) {
      Optional<Service> service =
          mesh.find(MeshKind.SERVICE, name.get().namespace(), name.get().name());
      if (service.isPresent()) {
        return new Known(
            name.get().host(mesh.clusterDomain()),
            ports(service.get()),
            ResourceId.of(service.get()));
      }
    }
    for (ServiceEntry entry : mesh.forHost(MeshKind.SERVICE_ENTRY, host)) {
      if (entry.getSpec() != null
          && WorkloadResolver.present(entry.getSpec().getHosts()).contains(host)) {
        return new Known(host, ports(entry), ResourceId.of(entry));
      }
    }
    return null;
  }

  private static List<WorkloadPort> ports(Service service) {
    List<WorkloadPort> ports = new ArrayList<>();
    ResourceId origin = ResourceId.of(service);
    if (service.getSpec() != null) {
      for (ServicePort port : WorkloadResolver.present(service.getSpec().getPorts())) {
        int number = port.getPort() == null ? 0 : port.getPort();
        boolean http =
            WorkloadPort.isHttp(port.getProtocol(), port.getName(), port.getAppProtocol(), number);
        ports.add(new WorkloadPort(number, 0, http, origin, ports.size()));
      }
    }
    return ports;
  }

  private static List<WorkloadPort> ports(ServiceEntry entry) {
    List<WorkloadPort> ports = new ArrayList<>();
    ResourceId origin = ResourceId.of(entry);
    for (var port : WorkloadResolver.present(entry.getSpec().getPorts())) {
      int number = port.getNumber() == null ? 0 : port.getNumber().intValue();
      boolean http = WorkloadPort.isHttp(null, port.getName(), port.getProtocol(), number);
      ports.add(new WorkloadPort(number, 0, http, origin, ports.size()));
    }
    return ports;
  }
}
