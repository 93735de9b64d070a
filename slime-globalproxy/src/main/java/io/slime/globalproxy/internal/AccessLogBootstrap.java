// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import static io.slime.globalproxy.internal.Tree.list;
import static io.slime.globalproxy.internal.Tree.map;
import static io.slime.globalproxy.internal.Tree.socketAddress;
import static io.slime.globalproxy.internal.Tree.typed;

import io.slime.globalproxy.GlobalProxyOptions;
import java.util.Map;

/**
 * What the global proxy's own sidecar needs at its start: the cluster of the access log service. It
 * is static, since Envoy takes a gRPC logger only to a cluster that it knows from the start.
 */
final class AccessLogBootstrap {
  /** The ConfigMap, and the cluster in it. */
  static final String NAME = "lazyload-accesslog-source";

  /** The key under which Istio looks for the override. */
  static final String KEY = "custom_bootstrap.json";

  private AccessLogBootstrap() {}

  static Map<String, Object> tree(GlobalProxyOptions.AccessLog target) {
    return map(
        "static_resources",
        map(
            "clusters",
            list(
                map(
                    "name",
                    NAME,
                    "type",
                    "STRICT_DNS",
                    "dns_lookup_family",
                    "V4_ONLY",
                    "respect_dns_ttl",
                    true,
                    "connect_timeout",
                    "5s",
                    "typed_extension_protocol_options",
                    map(
                        "envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
                        typed(
                            "envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
                            "explicit_http_config",
                            map("http2_protocol_options", map()))),
                    "load_assignment",
                    map(
                        "cluster_name",
                        NAME,
                        "endpoints",
                        list(
                            map(
                                "lb_endpoints",
                                list(
                                    map(
                                        "endpoint",
                                        map(
                                            "address",
                                            socketAddress(target.host(), target.port())))))))))));
  }
}
