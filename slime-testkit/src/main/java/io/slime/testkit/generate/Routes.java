// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.generate;

import io.fabric8.istio.api.api.networking.v1alpha3.Delegate;
import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMirrorPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.RouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.ServicePort;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSMatchAttributes;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSRoute;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Istio's ways from one host to another: VirtualServices and ServiceEntries. Hosts and destinations
 * come from the same sets, so that routes form chains and circles.
 */
public final class Routes {
  private Routes() {}

  private static final String ROUTE = "route";
  private static final String MIRROR = "mirror";

  /**
   * VirtualServices.
   *
   * @return with HTTP, TLS and TCP routes, mirrors, delegates and what they delegate to, wildcards,
   *     short names, gateways and limited export
   */
  public static Arbitrary<VirtualService> virtualServices() {
    Arbitrary<List<io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute>> http =
        httpRoutes().list().ofMaxSize(3);
    return Combinators.combine(
            Names.namespaces(),
            Names.objects(),
            Arbitraries.oneOf(Hosts.valid(), Hosts.shortNames()).list().ofMaxSize(2),
            http,
            destinations().list().ofMaxSize(2),
            Arbitraries.of(
                List.<String>of(),
                List.<String>of(),
                List.of("mesh"),
                List.of("shop/edge"),
                List.of("edge", "mesh")),
            exports())
        .as(
            (namespace, name, hosts, routes, streams, gateways, exports) -> {
              var spec = new io.fabric8.istio.api.api.networking.v1alpha3.VirtualService();
              spec.setHosts(hosts);
              spec.setHttp(routes);
              spec.setTcp(streams.stream().limit(1).map(Routes::tcp).toList());
              spec.setTls(streams.stream().skip(1).map(to -> tls(hosts, to)).toList());
              spec.setGateways(gateways);
              spec.setExportTo(exports);
              VirtualService service = Names.named(new VirtualService(), namespace, name, Map.of());
              service.setSpec(spec);
              return service;
            });
  }

  private static Arbitrary<io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute> httpRoutes() {
    return Combinators.combine(
            Arbitraries.of(ROUTE, ROUTE, ROUTE, MIRROR, "mirrors", "delegate", "nothing"),
            destinations().list().ofMinSize(1).ofMaxSize(2),
            Names.objects(),
            Names.namespaces().injectNull(0.5))
        .as(
            (form, to, delegateName, delegateNamespace) -> {
              var route = new io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute();
              switch (form) {
                case "delegate" -> {
                  Delegate delegate = new Delegate();
                  delegate.setName(delegateName);
                  delegate.setNamespace(delegateNamespace);
                  route.setDelegate(delegate);
                }
                case "nothing" -> route.setTimeout("1s");
                default -> setDestinations(route, form, to);
              }
              return route;
            });
  }

  private static void setDestinations(
      io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute route,
      String form,
      List<Destination> to) {
    int mirrored = form.equals(ROUTE) ? 0 : 1;
    route.setRoute(to.stream().skip(mirrored).map(Routes::http).toList());
    if (form.equals(MIRROR)) {
      route.setMirror(to.get(0));
    } else if (mirrored > 0) {
      HTTPMirrorPolicy mirror = new HTTPMirrorPolicy();
      mirror.setDestination(to.get(0));
      route.setMirrors(List.of(mirror));
    }
  }

  private static Arbitrary<Destination> destinations() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Hosts.services(), Hosts.services(), Hosts.shortNames(), Hosts.external()),
            Arbitraries.of("v1", "v2").injectNull(0.6))
        .as(
            (host, subset) -> {
              Destination destination = new Destination();
              destination.setHost(host);
              destination.setSubset(subset);
              return destination;
            });
  }

  private static HTTPRouteDestination http(Destination to) {
    HTTPRouteDestination route = new HTTPRouteDestination();
    route.setDestination(to);
    return route;
  }

  private static RouteDestination stream(Destination to) {
    RouteDestination route = new RouteDestination();
    route.setDestination(to);
    return route;
  }

  private static TCPRoute tcp(Destination to) {
    TCPRoute route = new TCPRoute();
    route.setRoute(List.of(stream(to)));
    return route;
  }

  private static TLSRoute tls(List<String> hosts, Destination to) {
    TLSMatchAttributes match = new TLSMatchAttributes();
    match.setSniHosts(hosts);
    match.setPort(443L);
    TLSRoute route = new TLSRoute();
    route.setMatch(List.of(match));
    route.setRoute(List.of(stream(to)));
    return route;
  }

  /**
   * ServiceEntries.
   *
   * @return with hosts outside and inside the cluster, and limited export
   */
  public static Arbitrary<ServiceEntry> serviceEntries() {
    return Combinators.combine(
            Names.namespaces(),
            Names.objects(),
            Arbitraries.oneOf(
                    Hosts.external(), Hosts.external(), Hosts.wildcards(), Hosts.services())
                .list()
                .ofMinSize(1)
                .ofMaxSize(2),
            exports())
        .as(
            (namespace, name, hosts, exports) -> {
              ServicePort port = new ServicePort();
              port.setNumber(443L);
              port.setName("tls");
              port.setProtocol("TLS");
              var spec = new io.fabric8.istio.api.api.networking.v1alpha3.ServiceEntry();
              spec.setHosts(hosts);
              spec.setPorts(List.of(port));
              spec.setExportTo(exports);
              ServiceEntry entry = Names.named(new ServiceEntry(), namespace, name, Map.of());
              entry.setSpec(spec);
              return entry;
            });
  }

  private static Arbitrary<List<String>> exports() {
    return Arbitraries.of(
        List.<String>of(),
        List.<String>of(),
        List.of("*"),
        List.of("."),
        List.of("bank"),
        List.of("~"));
  }
}
