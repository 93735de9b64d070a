// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.render;

/** Durations as protobuf's JSON writes them: seconds with 0, 3, 6 or 9 digits behind the point. */
final class Durations {
  private static final long NANOS = 1_000_000_000L;

  private Durations() {}

  static String text(long nanos) {
    if (nanos == NANOS) {
      return "1s"; // what most limits have
    }
    long rest = nanos % NANOS;
    if (rest == 0) {
      return nanos / NANOS + "s";
    }
    int digits = rest % 1_000_000 == 0 ? 3 : rest % 1_000 == 0 ? 6 : 9;
    String fraction = Long.toString(NANOS + rest).substring(1, 1 + digits);
    return nanos / NANOS + "." + fraction + "s";
  }
}
