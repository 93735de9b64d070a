// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import static io.slime.globalproxy.internal.Tree.list;
import static io.slime.globalproxy.internal.Tree.map;
import static io.slime.globalproxy.internal.Tree.socketAddress;
import static io.slime.globalproxy.internal.Tree.typed;

import io.slime.globalproxy.GlobalProxyOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The configuration of the forwarder: a stock Envoy, static, without admin interface, Lua or any
 * other program. Names of fields are those of Envoy's v3 API.
 */
public final class Bootstrap {

  /**
   * The name of a filter instance, which is the key of its configuration in routes. The instance
   * that removes headers has another: it would take the routes' configuration for its own.
   */
  static final String COMPLETE_AUTHORITY = "complete_authority";

  private static final String HTTP = "envoy.extensions.filters.http.";

  /**
   * Envoy refuses expressions of more than 100 instructions, which is less than a range of
   * addresses needs, unless it is told otherwise. Istio tells its own proxies 32768.
   */
  static final int RE2_PROGRAM = 1 << 20;

  private final GlobalProxyOptions options;
  private final ForwarderRoutes routes;
  private final Upstreams upstreams;

  /**
   * A forwarder.
   *
   * @param options the options, which must be valid
   * @param routes what it does with a request
   */
  public Bootstrap(GlobalProxyOptions options, ForwarderRoutes routes) {
    this.options = options;
    this.routes = routes;
    this.upstreams = new Upstreams(options);
  }

  /**
   * The whole bootstrap.
   *
   * @return a tree in the order in which it is written
   */
  public Map<String, Object> tree() {
    return map(
        "node",
        map("id", GlobalProxyOptions.NAME, "cluster", GlobalProxyOptions.NAME),
        "static_resources",
        map(
            "listeners",
            list(forwarder(), probes()),
            "clusters",
            list(upstreams.originalDestination(), upstreams.byHost())),
        "layered_runtime",
        map(
            "layers",
            list(
                map(
                    "name",
                    "static",
                    "static_layer",
                    map("re2.max_program_size.error_level", RE2_PROGRAM)))));
  }

  private Map<String, Object> forwarder() {
    return listener(
        "forwarder",
        options.listenPort(),
        typed(
            "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
            "stat_prefix",
            "forwarder",
            "codec_type",
            "AUTO",
            // The forwarder is to be invisible: the caller's proxy has done all of this before.
            "generate_request_id",
            false,
            "skip_xff_append",
            true,
            "server_header_transformation",
            "PASS_THROUGH",
            "preserve_external_request_id",
            true,
            "normalize_path",
            false,
            "path_with_escaped_slashes_action",
            "KEEP_UNCHANGED",
            "http_protocol_options",
            map("enable_trailers", true, "accept_http_10", true),
            "http2_protocol_options",
            map("allow_connect", true),
            "upgrade_configs",
            list(map("upgrade_type", "websocket")),
            "early_header_mutation_extensions",
            list(onlyFirst()),
            "stream_idle_timeout",
            seconds(options.timeouts().idle()),
            "access_log",
            list(accessLog()),
            "http_filters",
            list(
                splitAuthority(),
                completeAuthority(),
                resolve(),
                ResolvedAddresses.filter(),
                router()),
            "route_config",
            routes.configuration()));
  }

  private Map<String, Object> probes() {
    return listener(
        "probes",
        options.probePort(),
        typed(
            "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
            "stat_prefix",
            "probes",
            "http_filters",
            list(router()),
            "route_config",
            map(
                "virtual_hosts",
                list(
                    map(
                        "name",
                        "probes",
                        "domains",
                        list("*"),
                        "routes",
                        list(
                            map(
                                "name",
                                "ready",
                                "match",
                                map("prefix", "/"),
                                "direct_response",
                                map("status", 200, "body", map("inline_string", "ok\n")))))))));
  }

  private static Map<String, Object> listener(String name, int port, Map<String, Object> manager) {
    return map(
        "name",
        name,
        "address",
        socketAddress("0.0.0.0", port),
        "per_connection_buffer_limit_bytes",
        1 << 20,
        "filter_chains",
        list(
            map(
                "filters",
                list(
                    map(
                        "name",
                        "envoy.filters.network.http_connection_manager",
                        "typed_config",
                        manager)))));
  }

  /**
   * Name and port of a short host, for the completion of the next filter, and what the access log
   * tells after the headers have been removed.
   */
  private static Map<String, Object> splitAuthority() {
    return filter(
        "envoy.filters.http.header_to_metadata",
        typed(
            HTTP + "header_to_metadata.v3.Config",
            "request_rules",
            list(
                authorityPart("name", "\\1"),
                authorityPart("port", "\\2"),
                remembered(Headers.ORIGINAL_DESTINATION),
                remembered(Headers.SOURCE_NAMESPACE))));
  }

  private static Map<String, Object> remembered(String header) {
    return map(
        "header",
        header,
        "on_header_present",
        map("metadata_namespace", "slime", "key", header, "type", "STRING"));
  }

  private static Map<String, Object> authorityPart(String key, String group) {
    return map(
        "header",
        Headers.AUTHORITY,
        "on_header_present",
        map(
            "metadata_namespace",
            "slime",
            "key",
            key,
            "type",
            "STRING",
            "regex_value_rewrite",
            map("pattern", map("regex", "^([^:]*)((?::[0-9]+)?)$"), "substitution", group)));
  }

  /**
   * Of two headers of one name the first alone is left, before any route is chosen: a route of a
   * newer Envoy matches if any of them does, while the cluster uses the first, so that a good
   * destination behind a bad one would let the bad one through.
   */
  private static Map<String, Object> onlyFirst() {
    List<Object> mutations = new ArrayList<>();
    for (String name : List.of(Headers.ORIGINAL_DESTINATION, Headers.SOURCE_NAMESPACE)) {
      mutations.add(
          map(
              "append",
              map(
                  "header",
                  map("key", name, "value", "%REQ(" + name + ")%"),
                  "append_action",
                  "OVERWRITE_IF_EXISTS",
                  // Else an empty first header would leave the second one there.
                  "keep_empty_value",
                  true)));
    }
    return filter(
        "envoy.http.early_header_mutation.header_mutation",
        typed(
            "envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation",
            "mutations",
            mutations));
  }

  /** Does nothing by itself; the routes for short hosts say what to set. */
  private static Map<String, Object> completeAuthority() {
    return filter(COMPLETE_AUTHORITY, typed(HTTP + "header_mutation.v3.HeaderMutation"));
  }

  private Map<String, Object> resolve() {
    return filter(
        "envoy.filters.http.dynamic_forward_proxy",
        typed(
            HTTP + "dynamic_forward_proxy.v3.FilterConfig",
            "dns_cache_config",
            upstreams.dnsCache(),
            "save_upstream_address", // for the filter of resolved addresses
            true));
  }

  private static Map<String, Object> router() {
    return filter(
        "envoy.filters.http.router",
        typed(HTTP + "router.v3.Router", "suppress_envoy_headers", true));
  }

  static Map<String, Object> filter(String name, Map<String, Object> config) {
    return map("name", name, "typed_config", config);
  }

  private static Map<String, Object> accessLog() {
    return map(
        "name",
        "envoy.access_loggers.stdout",
        "typed_config",
        typed(
            "envoy.extensions.access_loggers.stream.v3.StdoutAccessLog",
            "log_format",
            map("json_format", AccessLogFields.all())));
  }

  static String seconds(Duration duration) {
    long nanos = duration.getNano();
    String seconds = Long.toString(duration.getSeconds());
    if (nanos == 0) {
      return seconds + "s";
    }
    String fraction = String.format(java.util.Locale.ROOT, "%09d", nanos).replaceAll("0+$", "");
    return seconds + "." + fraction + "s";
  }
}
