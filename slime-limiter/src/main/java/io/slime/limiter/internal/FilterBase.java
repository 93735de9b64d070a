// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.ResourceId;
import io.slime.api.metric.MetricKey;

/**
 * Names filters after limiters. Istio replaces what a filter does at a route as a whole, by the name
 * of the filter, so that limiters keep out of each other's way by having names of their own.
 */
final class FilterBase {
  private static final String PREFIX = "slime.limiter/";

  private FilterBase() {}

  static String name(ResourceId limiter, String set) {
    String base = PREFIX + limiter.namespace() + "/" + limiter.name();
    return set.equals(MetricKey.BASE) ? base : base + "/" + set;
  }
}
