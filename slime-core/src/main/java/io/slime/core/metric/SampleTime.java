// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The time of a sample, as people and programs write it. */
final class SampleTime {
  /** As seconds this is the year 5138, as milliseconds 1973: beyond it milliseconds are meant. */
  private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

  private static final int LONGEST = 40;

  private SampleTime() {}

  /** The instant, or null if the text is none. */
  static @Nullable Instant parse(String text) {
    String time = text.strip();
    if (time.isEmpty() || time.length() > LONGEST) {
      return null;
    }
    return isNumber(time) ? sinceEpoch(time) : calendar(time.replace(' ', 'T'));
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return text.indexOf('-', 1) < 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
  }

  private static @Nullable Instant sinceEpoch(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.abs().compareTo(BigDecimal.valueOf(1L << 53)) > 0) {
        return null;
      }
      BigDecimal seconds = number.compareTo(FIRST_MILLIS) < 0 ? number : number.movePointLeft(3);
      BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
      long nanos = seconds.subtract(whole).movePointRight(9).longValue();
      return Instant.ofEpochSecond(whole.longValueExact(), nanos);
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      return null;
    }
  }

  /** Without an offset it is universal time, which is what monitoring exports. */
  private static @Nullable Instant calendar(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException f) {
        return null;
      }
    }
  }
}
