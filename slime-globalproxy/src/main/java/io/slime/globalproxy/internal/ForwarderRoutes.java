// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import static io.slime.globalproxy.internal.Tree.header;
import static io.slime.globalproxy.internal.Tree.list;
import static io.slime.globalproxy.internal.Tree.map;
import static io.slime.globalproxy.internal.Tree.setHeader;
import static io.slime.globalproxy.internal.Tree.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the forwarder does with a request. The first route that matches counts:
 *
 * <ol>
 *   <li>a request that was here before: 508;
 *   <li>a host of the mesh with an original destination inside the ranges: to that address;
 *   <li>an original destination outside of them: 403;
 *   <li>a host of the mesh without an original destination: to what the host resolves to, and 403
 *       if that is outside of the ranges;
 *   <li>a short host whose namespace nobody knows: 404;
 *   <li>every other host: 403, for this is no open proxy.
 * </ol>
 *
 * <p>Short hosts are completed with the namespace of the caller: {@code reviews:9080} from
 * namespace {@code shop} goes on as {@code reviews.shop:9080}.
 */
public final class ForwarderRoutes {
  private static final String NAMESPACE = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final String COMPLETED =
      "%DYNAMIC_METADATA(slime:name)%.%REQ("
          + Headers.SOURCE_NAMESPACE
          + ")%%DYNAMIC_METADATA(slime:port)%";

  /** Every port but those that proxies of Istio keep for themselves, 15000 to 15099. */
  private static final String PORT =
      "(?:[1-9][0-9]{0,3}|1[0-46-9][0-9]{3}|15[1-9][0-9]{2}|[2-5][0-9]{4}|6[0-4][0-9]{3}"
          + "|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

  private final String mesh;
  private final List<String> dispatched;
  private final String destinations;
  private final ResolvedAddresses resolved;
  private final String requestTimeout;

  /**
   * The routes of a forwarder.
   *
   * @param mesh an expression for the authorities of the mesh that name their namespace
   * @param dispatched expressions for other authorities that are forwarded
   * @param ranges CIDR blocks of the addresses that a request may go to; empty for none that it
   *     names itself, and any that a host of the mesh resolves to
   * @param requestTimeout as protobuf's JSON writes durations
   */
  public ForwarderRoutes(
      String mesh, List<String> dispatched, List<String> ranges, String requestTimeout) {
    List<String> addresses =
        ranges.stream().map(AddressRange::expression).flatMap(Optional::stream).toList();
    this.mesh = mesh;
    this.dispatched = List.copyOf(dispatched);
    this.destinations =
        addresses.isEmpty() ? "" : "(?:" + String.join("|", addresses) + "):" + PORT;
    this.resolved = new ResolvedAddresses(ranges);
    this.requestTimeout = requestTimeout;
  }

  Map<String, Object> configuration() {
    List<Object> routes = list(refusal("loop", 508, "loop detected\n", present(Headers.FORWARDED)));
    Map<String, Object> shortName = header(Headers.AUTHORITY, Authorities.shortNames());
    Map<String, Object> namespace = header(Headers.SOURCE_NAMESPACE, NAMESPACE);
    if (!destinations.isEmpty()) {
      Map<String, Object> destination = header(Headers.ORIGINAL_DESTINATION, destinations);
      routes.add(
          completing(
              forward(
                  "short_host", Upstreams.ORIGINAL_DESTINATION, shortName, namespace, destination),
              Upstreams.ORIGINAL_DESTINATION));
      List<String> authorities = new ArrayList<>(dispatched);
      authorities.add(0, mesh);
      for (String authority : authorities) {
        routes.add(
            forward(
                "host",
                Upstreams.ORIGINAL_DESTINATION,
                header(Headers.AUTHORITY, authority),
                destination));
      }
    }
    routes.add(
        refusal(
            "destination_refused",
            403,
            "the original destination is outside of the configured ranges, or the host is none of the"
                + " mesh\n",
            present(Headers.ORIGINAL_DESTINATION)));
    routes.add(
        resolved.inRanges(
            completing(
                forward("short_host", Upstreams.BY_HOST, shortName, namespace),
                Upstreams.BY_HOST)));
    routes.add(
        refusal(
            "no_namespace", 404, "a short host needs the namespace of its caller\n", shortName));
    routes.add(
        resolved.inRanges(forward("host", Upstreams.BY_HOST, header(Headers.AUTHORITY, mesh))));
    for (String authority : dispatched) {
      routes.add(
          resolved.anywhere(
              forward("host", Upstreams.BY_HOST, header(Headers.AUTHORITY, authority))));
    }
    routes.add(refusal("host_refused", 403, "not a host of this mesh\n"));
    return map(
        "name",
        "forwarder",
        "virtual_hosts",
        list(
            map(
                "name",
                "all",
                "domains",
                list("*"),
                "routes",
                routes,
                "request_headers_to_add",
                list(setHeader(Headers.FORWARDED, "1")))));
  }

  private static Map<String, Object> present(String header) {
    return map("name", header, "present_match", true);
  }

  private Map<String, Object> forward(String name, String cluster, Object... conditions) {
    return map(
        "name",
        name,
        "match",
        map("prefix", "/", "headers", list(conditions)),
        "route",
        map("cluster", cluster, "timeout", requestTimeout));
  }

  /** Lets the completed authority take the place of the short one. */
  @SuppressWarnings("unchecked") // the tree was made a line above
  private static Map<String, Object> completing(Map<String, Object> route, String cluster) {
    ((Map<String, Object>) route.get("route"))
        .put("host_rewrite_header", Headers.COMPLETED_AUTHORITY);
    Map<String, Object> perFilter =
        map(
            Bootstrap.COMPLETE_AUTHORITY,
            typed(
                "envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute",
                "mutations",
                map(
                    "request_mutations",
                    list(map("append", setHeader(Headers.COMPLETED_AUTHORITY, COMPLETED))))));
    if (cluster.equals(Upstreams.BY_HOST)) {
      perFilter.put(
          "envoy.filters.http.dynamic_forward_proxy",
          typed(
              "envoy.extensions.filters.http.dynamic_forward_proxy.v3.PerRouteConfig",
              "host_rewrite_header",
              Headers.COMPLETED_AUTHORITY));
    }
    route.put("typed_per_filter_config", perFilter);
    return route;
  }

  private static Map<String, Object> refusal(
      String name, int status, String text, Object... conditions) {
    Map<String, Object> match = map("prefix", "/");
    if (conditions.length > 0) {
      match.put("headers", new ArrayList<>(List.of(conditions)));
    }
    return map(
        "name",
        name,
        "match",
        match,
        "direct_response",
        map("status", status, "body", map("inline_string", text)));
  }
}
