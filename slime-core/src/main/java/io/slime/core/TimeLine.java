// SPDX-License-Identifier: Apache-2.0
package io.slime.core;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instants without an exception at either end of what Java can tell: a status may hold any instant
 * that somebody writes into it, and a source may tell any. Durations are not negative.
 */
public final class TimeLine {
  private static final long FIRST = Instant.MIN.getEpochSecond();
  private static final long LAST = Instant.MAX.getEpochSecond();
  private static final double NANOS = 1e9;

  private TimeLine() {}

  /**
   * An instant and a time later.
   *
   * @param instant the instant
   * @param by the time
   * @return the later instant, at most the last one there is
   */
  public static Instant after(Instant instant, Duration by) {
    return by.getSeconds() >= LAST - instant.getEpochSecond()
        ? Instant.MAX
        : Instant.ofEpochSecond( // plus() would make another one on its way
            instant.getEpochSecond() + by.getSeconds(), (long) instant.getNano() + by.getNano());
  }

  /**
   * An instant and a time earlier.
   *
   * @param instant the instant
   * @param by the time
   * @return the earlier instant, at least the first one there is
   */
  public static Instant before(Instant instant, Duration by) {
    return by.getSeconds() >= instant.getEpochSecond() - FIRST
        ? Instant.MIN
        : Instant.ofEpochSecond(
            instant.getEpochSecond() - by.getSeconds(), (long) instant.getNano() - by.getNano());
  }

  /**
   * How much time passed.
   *
   * @param earlier an instant
   * @param later another one
   * @return nanoseconds; zero if the later one is before the earlier one
   */
  public static double nanosBetween(Instant earlier, Instant later) {
    double seconds = later.getEpochSecond() - earlier.getEpochSecond();
    return Math.max(0, seconds * NANOS + (later.getNano() - earlier.getNano()));
  }

  /**
   * The first of two instants.
   *
   * @param one an instant; null for never
   * @param other another; null for never
   * @return the earlier one
   */
  public static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.isBefore(one) ? other : one;
  }
}
