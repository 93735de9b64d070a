// SPDX-License-Identifier: Apache-2.0
package io.slime.core.envoyfilter;

/** Type URLs of protobuf messages; Envoy finds an extension by its type alone. */
public final class TypeUrls {
  /** What all of them begin with. */
  public static final String PREFIX = "type.googleapis.com/";

  /**
   * Settings of a message that Istio does not know. Of the two messages of that name this is the
   * one that Istio's agent recognizes around a Wasm configuration, and Envoy reads both.
   */
  public static final String TYPED_STRUCT = PREFIX + "udpa.type.v1.TypedStruct";

  /** The newer message for settings of an unknown message. */
  public static final String XDS_TYPED_STRUCT = PREFIX + "xds.type.v3.TypedStruct";

  /** A text in an {@code Any}. */
  public static final String STRING_VALUE = PREFIX + "google.protobuf.StringValue";

  /** The wrapper that switches a filter on or off for a route. */
  public static final String FILTER_CONFIG = PREFIX + "envoy.config.route.v3.FilterConfig";

  /** The filter that serves while the code of another is not there. */
  public static final String RBAC = PREFIX + "envoy.extensions.filters.http.rbac.v3.RBAC";

  /** A WebAssembly module as HTTP filter. */
  public static final String WASM = PREFIX + "envoy.extensions.filters.http.wasm.v3.Wasm";

  /** Envoy's local rate limits, for the filter and for a route. */
  public static final String LOCAL_RATE_LIMIT =
      PREFIX + "envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit";

  private TypeUrls() {}

  /**
   * Whether a type URL names one of the two messages for settings of an unknown message.
   *
   * @param typeUrl the type URL
   * @return true for both of them
   */
  public static boolean isTypedStruct(Object typeUrl) {
    return TYPED_STRUCT.equals(typeUrl) || XDS_TYPED_STRUCT.equals(typeUrl);
  }
}
