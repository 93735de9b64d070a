// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as Go and protobuf write them: {@code 1h30m}, {@code 1.5s}, {@code 200ms}. */
final class GoDuration {
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private GoDuration() {}

  /** The duration, or null if the text is none, or is longer than 292 years as in Go. */
  static @Nullable Duration parse(String text) {
    boolean negative = text.startsWith("-");
    int i = negative || text.startsWith("+") ? 1 : 0;
    if (text.length() > 64 || i == text.length()) {
      return null;
    }
    if (text.substring(i).equals("0")) {
      return Duration.ZERO;
    }
    BigDecimal nanos = BigDecimal.ZERO;
    while (i < text.length()) {
      int start = i;
      int points = 0;
      while (i < text.length() && (isDigit(text.charAt(i)) || text.charAt(i) == '.')) {
        points += text.charAt(i++) == '.' ? 1 : 0;
      }
      int digits = i - start - points;
      int unitStart = i;
      while (i < text.length() && !isDigit(text.charAt(i)) && text.charAt(i) != '.') {
        i++;
      }
      long unit = nanosOf(text.substring(unitStart, i));
      if (digits == 0 || points > 1 || unit == 0) {
        return null;
      }
      nanos =
          nanos.add(
              new BigDecimal(text.substring(start, unitStart)).multiply(new BigDecimal(unit)));
    }
    return nanos.compareTo(LARGEST) > 0
        ? null
        : Duration.ofNanos(negative ? -nanos.longValue() : nanos.longValue());
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long nanosOf(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us", "\u00B5s", "\u03BCs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 0;
    };
  }
}
