// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.fabric8.istio.api.networking.v1.VirtualService;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places of what proxies send. A sidecar's virtual hosts are named after host and port; a gateway's
 * are named after one of their hosts, so that there the domain is the safer way.
 */
final class OutboundPlaces {
  private static final int FIRST_WITH_DOMAINS = 26;

  /** Before, Envoy looks for rate limits where only a route to a destination can have them. */
  private static final int FIRST_LOCAL_EVERYWHERE = 24;

  private static final int FIRST_GLOBAL_EVERYWHERE = 26;

  private final boolean gateway;
  private final String namespace;
  private final MeshView mesh;
  private final Target target;
  private final boolean byDomain;
  private final Findings findings;
  private final EnvoyFilterPatchContext context;

  OutboundPlaces(
      boolean gateway, String namespace, MeshView mesh, Target target, Findings findings) {
    this.gateway = gateway;
    this.namespace = namespace;
    this.mesh = mesh;
    this.target = target;
    this.byDomain = target.atLeast(FIRST_WITH_DOMAINS);
    this.findings = findings;
    this.context =
        gateway ? EnvoyFilterPatchContext.GATEWAY : EnvoyFilterPatchContext.SIDECAR_OUTBOUND;
  }

  PlacedRule place(Rule rule, Filters filters, @Nullable String given) {
    List<Place> places = new ArrayList<>(1);
    List<ResourceId> because = new ArrayList<>(0);
    for (RouteReference route : rule.target().routes()) {
      place(route, rule, places, because);
    }
    List<Place> found = List.copyOf(places);
    return new PlacedRule(rule, found, List.copyOf(because), filters.of(rule, found, given));
  }

  private void place(
      RouteReference route, Rule rule, List<Place> places, List<ResourceId> because) {
    if (route.host().isEmpty()) {
      add(places, route.port() == 0 ? null : (long) route.port(), null, null, route);
    } else if (gateway) {
      atGateway(route, rule, places);
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
    GatewayHost known = new GatewayHost(route.host(), mesh);
    if (!known.isKnown()) {
      report(
          LimiterIssue.UNSEEN_HOST,
          route,
          rule,
          "No VirtualService for gateways has the host " + route.host() + ".");
    } else if (!isServed(known, route, rule)) {
      return;
    } else if (known.ports().isEmpty()) {
      report(
          LimiterIssue.UNSEEN_HOST,
          route,
          rule,
          "VirtualServices have the host "
              + route.host()
              + " for "
              + String.join(", ", known.unseen())
              + ", which the mesh does not have.");
    }
    if (byDomain) {
      add(places, route.port() == 0 ? null : (long) route.port(), null, route.host(), route);
    } else if (route.port() != 0) {
      add(places, null, known.shared(route.port()).get(0) + ":" + route.port(), null, route);
    } else if (known.ports().isEmpty()) {
      withoutPort(route, rule);
    } else {
      for (long port : known.ports()) {
        add(places, null, known.shared((int) port).get(0) + ":" + port, null, route);
      }
    }
  }

  /** Whether gateways serve what is meant, as far as the mesh knows. */
  private boolean isServed(GatewayHost known, RouteReference route, Rule rule) {
    if (!known.mayBeServed()) {
      boolean domains = known.domains().isEmpty();
      report(
          domains ? LimiterIssue.NO_HTTP : LimiterIssue.UNKNOWN_HOST,
          route,
          rule,
          domains
              ? "No gateway serves HTTP for " + route.host() + "."
              : "The gateways serve "
                  + route.host()
                  + " as a part of "
                  + String.join(", ", known.domains())
                  + " only.");
      return false;
    }
    if (!known.mayHave(route.port())) {
      report(
          LimiterIssue.UNKNOWN_PORT,
          route,
          rule,
          "The gateways serve "
              + route.host()
              + " at "
              + known.ports()
              + ", not at "
              + route.port()
              + "; the ports are those of the servers.");
      return false;
    }
    if (!hasRoute(route, rule, route.host(), known.routes())) {
      return false;
    }
    List<String> others = new ArrayList<>(known.shared(route.port()));
    boolean first = true;
    for (RouteReference other : rule.target().routes()) {
      others.remove(other.host());
      first &= other.index() >= route.index() || !other.host().equals(route.host());
    }
    if (first && !others.isEmpty()) {
      report(
          LimiterIssue.SHARED_HOST,
          route,
          rule,
          route.host() + " shares its virtual host with " + String.join(", ", others) + ".");
    }
    return true;
  }

  /** Whether there is a route that can be limited; any is if none is named. */
  private boolean hasRoute(RouteReference route, Rule rule, String host, HostRoutes names) {
    String name = route.route();
    if (name == null) {
      return true;
    }
    if (!names.contains(name)) {
      report(
          LimiterIssue.UNKNOWN_ROUTE,
          route,
          rule,
          "There is no route " + name + " of " + host + "; " + names.told(name) + ".");
      return false;
    }
    int first = rule.settings().global() ? FIRST_GLOBAL_EVERYWHERE : FIRST_LOCAL_EVERYWHERE;
    if (!names.forwards(name) && !target.atLeast(first)) {
      report(
          LimiterIssue.BEYOND_TARGET,
          route,
          rule,
          "A limit of route "
              + name
              + ", which is a redirect or a direct response, is possible from Istio 1."
              + first
              + " on, and the target is "
              + target
              + ".");
      return false;
    }
    return true;
  }

  private void report(LimiterIssue issue, RouteReference route, Rule rule, String message) {
    findings.add(issue, at(route, rule), message);
  }

  private void withoutPort(RouteReference route, Rule rule) {
    report(
        LimiterIssue.UNKNOWN_HOST,
        route,
        rule,
        "The ports of "
            + route.host()
            + " are not known, and Istio before 1."
            + FIRST_WITH_DOMAINS
            + " finds hosts by their ports only.");
  }

  private void atSidecar(
      RouteReference route, Rule rule, List<Place> places, List<ResourceId> because) {
    if (route.host().equals("*")) {
      report(
          LimiterIssue.UNKNOWN_HOST,
          route,
          rule,
          "'*' is no host of a sidecar, which has a virtual host for each service.");
      return;
    }
    @Nullable KnownHost known = KnownHost.find(route.host(), namespace, mesh);
    if (known == null) {
      unknown(route, rule, places);
      return;
    }
    because.add(known.origin());
    if (!known.problem().isEmpty()) {
      report(LimiterIssue.UNKNOWN_HOST, route, rule, known.problem());
      return;
    }
    if (route.route() != null
        && !hasRoute(route, rule, known.host(), HostRoutes.ofSidecars(known.host(), mesh))) {
      return;
    }
    boolean any = false;
    for (WorkloadPort port : known.ports()) {
      if (port.http() && (route.port() == 0 || port.number() == route.port())) {
        any = true;
        add(places, null, known.host() + ":" + port.number(), null, route);
      }
    }
    if (!any) {
      boolean exists = known.ports().stream().anyMatch(p -> p.number() == route.port());
      report(
          exists || route.port() == 0 ? LimiterIssue.NO_HTTP : LimiterIssue.UNKNOWN_PORT,
          route,
          rule,
          known.origin()
              + " has no HTTP port"
              + (route.port() == 0 ? "." : " " + route.port() + "."));
    }
  }

  /** A host that a VirtualService alone may have, or nobody. */
  private void unknown(RouteReference route, Rule rule, List<Place> places) {
    String host =
        route.host().indexOf('.') < 0
            ? ServiceHost.host(route.host(), namespace, mesh.clusterDomain())
            : route.host();
    boolean declared = false;
    for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, host)) {
      declared |=
          HostRoutes.isForSidecars(service)
              && HostRoutes.isFor(host, service, mesh.clusterDomain());
    }
    if (!declared) {
      report(LimiterIssue.UNSEEN_HOST, route, rule, "Nothing declares the host " + host + ".");
    } else if (!hasRoute(route, rule, host, HostRoutes.ofSidecars(host, mesh))) {
      return;
    }
    if (route.port() != 0) {
      add(places, null, host + ":" + route.port(), null, route);
    } else if (byDomain) {
      add(places, null, null, host, route);
    } else {
      withoutPort(route, rule);
    }
  }

  private static FieldPath at(RouteReference route, Rule rule) {
    var target = rule.source().target();
    FieldPath base = target == null ? FieldPath.of("spec", "target") : rule.path().field("target");
    return base.field(route.list()).index(route.index());
  }
}
