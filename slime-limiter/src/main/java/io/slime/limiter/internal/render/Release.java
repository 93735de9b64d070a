// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.render;

import io.slime.api.Target;

/**
 * What the Envoy of a release of Istio can do. Each line is a field of Envoy's API and the release
 * that has it first.
 *
 * @param target the release of Istio
 */
public record Release(Target target) {
  /** {@code LocalRateLimit.rate_limits}, Envoy 1.32. */
  static final int EMBEDDED_LOCAL = 24;

  /** {@code RateLimitPerRoute.rate_limits}, Envoy 1.34. */
  static final int EMBEDDED_GLOBAL = 26;

  /** Buckets per distinct value, Envoy 1.34. */
  static final int WILDCARDS = 26;

  /** The action {@code query_parameters}, Envoy 1.34. */
  static final int QUERY_VALUES = 26;

  /** {@code RateLimit.hits_addend}, Envoy 1.33; no release looks at it in the limits of a route. */
  static final int COST = 25;

  /** {@code RateLimit.filter_enforced} of the global filter, Envoy 1.34. */
  static final int GLOBAL_SHARE = 26;

  /** {@code LocalRateLimit.local_cluster_rate_limit}, Envoy 1.31. */
  static final int SHARED = 23;

  /** {@code LocalRateLimit.rate_limited_as_resource_exhausted}, Envoy 1.29. */
  static final int GRPC_STATUS = 21;

  /** Intervals that are no multiples of that of the default bucket, Envoy 1.34. */
  static final int FREE_INTERVALS = 26;

  boolean embedsLocal() {
    return target.atLeast(EMBEDDED_LOCAL);
  }

  boolean embedsGlobal() {
    return target.atLeast(EMBEDDED_GLOBAL);
  }

  /**
   * Whether intervals have to be multiples of the interval of the default bucket.
   *
   * @return true for the releases whose Envoy refuses others
   */
  public boolean wantsMultiples() {
    return !target.atLeast(FREE_INTERVALS);
  }
}
