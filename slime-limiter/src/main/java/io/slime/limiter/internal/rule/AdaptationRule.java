// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a rule moves with the metrics.
 *
 * @param off when it ends, or null for when its condition does not hold
 * @param dwell how long it stays on or off at least
 * @param smoothing the time constant of the quota; zero for none
 * @param largestStep by how much the quota changes at once; zero for any
 * @param stepInterval how long it then stays at least
 * @param floor the least quota
 * @param ceiling the greatest quota
 * @param ignoreBelow changes smaller than this are none
 */
public record AdaptationRule(
    @Nullable Formula off,
    Duration dwell,
    Duration smoothing,
    Amount largestStep,
    Duration stepInterval,
    double floor,
    double ceiling,
    Amount ignoreBelow) {

  /** Follows the metrics at once. */
  static final AdaptationRule NONE =
      new AdaptationRule(
          null,
          Duration.ZERO,
          Duration.ZERO,
          Amount.NONE,
          Duration.ZERO,
          0,
          Double.MAX_VALUE,
          Amount.NONE);
}
