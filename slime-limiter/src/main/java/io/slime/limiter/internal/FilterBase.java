// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.ResourceId;
import io.slime.api.metric.MetricKey;
import io.slime.core.envoyfilter.FilterNames;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.internal.rule.FilterSettings;
import org.jspecify.annotations.Nullable;

/**
 * Names filters after limiters. Istio replaces what a filter does at a route as a whole, by the
 * name of the filter, so that limiters keep out of each other's way by having names of their own.
 */
final class FilterBase {
  private static final String PREFIX = "slime.limiter/";

  private FilterBase() {}

  static String name(ResourceId limiter, String set) {
    String base = PREFIX + limiter.namespace() + "/" + limiter.name();
    return set.equals(MetricKey.BASE) ? base : base + "/" + set;
  }

  /** The name of the filter that somebody else inserts; null if that is us. */
  static @Nullable String given(FilterSettings settings, LimiterOptions options) {
    if (settings.global()) {
      return options.disableInsertGlobalRateLimit() ? FilterNames.RATE_LIMIT : null;
    }
    return options.disableInsertLocalRateLimit() ? FilterNames.LOCAL_RATE_LIMIT : null;
  }
}
