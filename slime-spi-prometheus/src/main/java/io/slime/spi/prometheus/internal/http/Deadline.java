// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import java.time.Duration;

/**
 * Until when something may take, on the clock that never jumps.
 *
 * @param nanoTime the end, as {@link System#nanoTime} will show it
 */
public record Deadline(long nanoTime) {
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * A deadline from now on.
   *
   * @param duration how long; at most a day counts
   * @return the deadline
   */
  public static Deadline in(Duration duration) {
    Duration counted = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    return new Deadline(System.nanoTime() + counted.toNanos());
  }

  /**
   * How much time is left.
   *
   * @return nanoseconds; zero or less when it is over
   */
  public long leftNanos() {
    return nanoTime - System.nanoTime();
  }

  /**
   * The earlier one of this deadline and another.
   *
   * @param duration how long from now on the other one is
   * @return the earlier one
   */
  public Deadline atMost(Duration duration) {
    Deadline other = in(duration);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }
}
