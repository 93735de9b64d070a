// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.fence.RecyclingStrategy;
import io.slime.api.fence.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a static host ends. Whole seconds count, as in the reference: a deadline is the last second
 * in which the host is let through, and so is the last call plus the duration.
 *
 * @param end the first instant at which it is no longer let through; null for never
 * @param isIncomplete whether a time is missing, so that there is no end
 */
record Expiry(@Nullable Instant end, boolean isIncomplete) {
  private static final Expiry NEVER = new Expiry(null, false);
  private static final Expiry INCOMPLETE = new Expiry(null, true);

  static Expiry of(RecyclingStrategy strategy) {
    if (strategy.stable() != null) {
      return NEVER;
    }
    if (strategy.deadline() != null) {
      Timestamp expire = strategy.deadline().expire();
      return expire == null ? INCOMPLETE : after(seconds(expire), 0);
    }
    if (strategy.auto() == null || strategy.recentlyCalled() == null) {
      return NEVER; // nobody has called yet
    }
    Timestamp duration = strategy.auto().duration();
    return duration == null
        ? INCOMPLETE
        : after(seconds(strategy.recentlyCalled()), seconds(duration));
  }

  private static long seconds(Timestamp timestamp) {
    return timestamp.seconds() == null ? 0 : timestamp.seconds();
  }

  /** The second after the sum; never, where that is beyond what an instant can be. */
  private static Expiry after(long seconds, long more) {
    long sum = seconds + more;
    boolean overflows = ((seconds ^ sum) & (more ^ sum)) < 0;
    if (overflows ? seconds > 0 : sum >= Instant.MAX.getEpochSecond()) {
      return NEVER;
    }
    return overflows || sum < Instant.MIN.getEpochSecond()
        ? new Expiry(Instant.MIN, false)
        : new Expiry(Instant.ofEpochSecond(sum + 1), false);
  }
}
