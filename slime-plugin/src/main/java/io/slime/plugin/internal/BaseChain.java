// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.core.envoyfilter.FilterNames;
import java.util.List;

/** The HTTP filters that Istio itself puts into each chain, in their order. */
public final class BaseChain {
  /** The first filter behind Istio's authentication and authorization. */
  static final String BEHIND_AUTHORIZATION = "envoy.filters.http.grpc_stats";

  private static final List<String> INBOUND =
      List.of(
          "istio.metadata_exchange",
          BEHIND_AUTHORIZATION,
          "envoy.filters.http.fault",
          "envoy.filters.http.cors",
          FilterNames.ROUTER);

  private static final List<String> OUTBOUND =
      List.of(
          "istio.metadata_exchange",
          BEHIND_AUTHORIZATION,
          "istio.alpn",
          "envoy.filters.http.fault",
          "envoy.filters.http.cors",
          FilterNames.ROUTER);

  /** Filters that are there only when some other resource asks for them. */
  private static final List<String> SOMETIMES =
      List.of(
          "envoy.filters.http.jwt_authn",
          "istio_authn",
          "envoy.filters.http.rbac",
          "envoy.filters.http.ext_authz",
          "envoy.filters.http.grpc_web",
          "envoy.filters.http.stateful_session",
          "istio.stats");

  private BaseChain() {}

  /**
   * The filters that are always there.
   *
   * @param listener the position
   * @return their names from the front to the router
   */
  public static List<String> of(ListenerType listener) {
    return listener == ListenerType.INBOUND ? INBOUND : OUTBOUND;
  }

  static List<String> sometimes() {
    return SOMETIMES;
  }

  /** The present name of a filter that older releases called otherwise, or the name itself. */
  static String presentName(String name) {
    return switch (name) {
      case "envoy.router" -> FilterNames.ROUTER;
      case "envoy.cors",
          "envoy.fault",
          "envoy.buffer",
          "envoy.gzip",
          "envoy.grpc_web",
          "envoy.lua",
          "envoy.csrf" ->
          "envoy.filters.http." + name.substring("envoy.".length());
      case "envoy.rate_limit" -> FilterNames.RATE_LIMIT;
      case "envoy.ext_authz" -> "envoy.filters.http.ext_authz";
      default -> name;
    };
  }
}
