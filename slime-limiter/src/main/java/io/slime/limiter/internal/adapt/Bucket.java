// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.adapt;

import io.slime.limiter.internal.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * So many requests in such a time, as one counter counts them.
 *
 * @param tokens the requests
 * @param intervalNanos the time
 */
public record Bucket(long tokens, long intervalNanos) {
  private static final double MOST_TOKENS = 4294967295.0;
  private static final double LONGEST_NANOS = 10 * 366 * 86400e9;
  private static final long MILLISECOND = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;

  /**
   * Rounds a quota down. Less than one request in the interval becomes one request in a longer
   * interval, which is rounded up: in the long run no more than the quota passes.
   *
   * @param quota the quota of one counter
   * @param rule the rule
   * @param wholeSeconds whether the target has no finer steps than the interval of its default
   *     bucket
   * @return the bucket, or null if there is none for this quota
   */
  static @Nullable Bucket of(double quota, Rule rule, boolean wholeSeconds) {
    // A few units in the last place: 100 * 0.29 is 29, and not 28.999999999999996.
    double tokens = Math.floor(quota + 4 * Math.ulp(quota));
    if (!(quota > 0) || tokens > MOST_TOKENS) {
      return null;
    }
    if (tokens >= 1) {
      return new Bucket((long) tokens, rule.intervalNanos());
    }
    double stretched = rule.intervalNanos() / quota;
    if (rule.settings().global() || stretched > LONGEST_NANOS) {
      return null;
    }
    long step = wholeSeconds ? SECOND : MILLISECOND;
    long steps = (long) Math.ceil(stretched / step);
    return new Bucket(1, steps * step);
  }
}
