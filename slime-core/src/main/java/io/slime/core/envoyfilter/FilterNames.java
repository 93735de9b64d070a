// SPDX-License-Identifier: Apache-2.0
package io.slime.core.envoyfilter;

/** Names of filters as Istio writes them into listeners; it compares them letter by letter. */
public final class FilterNames {
  /** The network filter that speaks HTTP. */
  public static final String HTTP_CONNECTION_MANAGER =
      "envoy.filters.network.http_connection_manager";

  /** The last HTTP filter, behind which nothing runs. */
  public static final String ROUTER = "envoy.filters.http.router";

  /** The HTTP filter of Envoy's local rate limits. */
  public static final String LOCAL_RATE_LIMIT = "envoy.filters.http.local_ratelimit";

  /** The HTTP filter that asks a rate-limit service. */
  public static final String RATE_LIMIT = "envoy.filters.http.ratelimit";

  private FilterNames() {}
}
