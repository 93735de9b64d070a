// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import static io.slime.globalproxy.internal.Tree.list;
import static io.slime.globalproxy.internal.Tree.map;
import static io.slime.globalproxy.internal.Tree.socketAddress;
import static io.slime.globalproxy.internal.Tree.typed;

import io.slime.core.host.HostName;
import io.slime.globalproxy.GlobalProxyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the forwarder sends requests: to the address that a header names, or to a host. */
final class Upstreams {
  static final String ORIGINAL_DESTINATION = "original_destination";
  static final String BY_HOST = "by_host";

  private static final String DNS_CACHE = "hosts";
  private static final String REMOVE_HEADERS = "remove_headers";
  private static final String HTTP = "envoy.extensions.filters.http.";
  private static final String PROTOCOL_OPTIONS =
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

  private final GlobalProxyOptions options;

  Upstreams(GlobalProxyOptions options) {
    this.options = options;
  }

  Map<String, Object> originalDestination() {
    return map(
        "name",
        ORIGINAL_DESTINATION,
        "type",
        "ORIGINAL_DST",
        "lb_policy",
        "CLUSTER_PROVIDED",
        "connect_timeout",
        Bootstrap.seconds(options.timeouts().connect()),
        "original_dst_lb_config",
        map("use_http_header", true, "http_header_name", Headers.ORIGINAL_DESTINATION),
        "circuit_breakers",
        breakers(),
        "typed_extension_protocol_options",
        protocols());
  }

  Map<String, Object> byHost() {
    return map(
        "name",
        BY_HOST,
        "lb_policy",
        "CLUSTER_PROVIDED",
        "connect_timeout",
        Bootstrap.seconds(options.timeouts().connect()),
        "cluster_type",
        map(
            "name",
            "envoy.clusters.dynamic_forward_proxy",
            "typed_config",
            typed(
                "envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig",
                "dns_cache_config",
                dnsCache(),
                // Without TLS there is no name to check; the sidecar around the forwarder has mTLS.
                "allow_insecure_cluster_options",
                true)),
        "circuit_breakers",
        breakers(),
        "typed_extension_protocol_options",
        protocols());
  }

  /**
   * The forwarder has no opinion on how much is too much; the caller's and callee's proxies have.
   */
  private static Map<String, Object> breakers() {
    return map(
        "thresholds",
        list(
            map(
                "max_connections",
                1_000_000,
                "max_pending_requests",
                1_000_000,
                "max_requests",
                1_000_000,
                "max_retries",
                1_000_000)));
  }

  /**
   * The protocol of the caller, so that gRPC stays HTTP/2. The headers between the two proxies are
   * removed here and not in the route, since the cluster still reads one of them after the route.
   */
  private static Map<String, Object> protocols() {
    List<Object> removals = new ArrayList<>();
    for (String name :
        List.of(
            Headers.ORIGINAL_DESTINATION, Headers.SOURCE_NAMESPACE, Headers.COMPLETED_AUTHORITY)) {
      removals.add(map("remove", name));
    }
    return map(
        PROTOCOL_OPTIONS,
        typed(
            PROTOCOL_OPTIONS,
            "use_downstream_protocol_config",
            map(
                "http_protocol_options",
                map("enable_trailers", true),
                "http2_protocol_options",
                map("allow_connect", true)),
            "http_filters",
            list(
                Bootstrap.filter(
                    REMOVE_HEADERS,
                    typed(
                        HTTP + "header_mutation.v3.HeaderMutation",
                        "mutations",
                        map("request_mutations", removals))),
                Bootstrap.filter(
                    "envoy.filters.http.upstream_codec",
                    typed(HTTP + "upstream_codec.v3.UpstreamCodec")))));
  }

  /** The same for the filter that resolves and the cluster that connects, as Envoy demands. */
  Map<String, Object> dnsCache() {
    Map<String, Object> cache =
        map("name", DNS_CACHE, "dns_lookup_family", "V4_PREFERRED", "host_ttl", "300s");
    if (!options.dnsServers().isEmpty()) {
      List<Object> resolvers = new ArrayList<>();
      for (String server : options.dnsServers()) {
        HostName host = HostName.parse(server); // its text has no brackets, as Envoy wants it
        resolvers.add(socketAddress(host.text(), host.port()));
      }
      cache.put(
          "typed_dns_resolver_config",
          map(
              "name",
              "envoy.network.dns_resolver.cares",
              "typed_config",
              typed(
                  "envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig",
                  "resolvers",
                  resolvers)));
    }
    return cache;
  }
}
