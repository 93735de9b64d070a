// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.DoubleSupplier;

/** How long to wait before asking again. */
final class Backoff {
  private static final long FIRST_NANOS = 100_000_000;
  private static final long MOST_NANOS = 2_000_000_000;

  /** Longer waits than this are a mistake of the server. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final DoubleSupplier random;

  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /** Doubles with each attempt, and is somewhere in its upper half, so that many do not meet. */
  long nanos(int attempt) {
    long full = Math.min(MOST_NANOS, FIRST_NANOS << Math.min(attempt, 10));
    return (long) (full * (0.5 + 0.5 * random.getAsDouble()));
  }

  /** The header {@code Retry-After}: seconds or a date; zero for what is neither. */
  static Duration retryAfter(String header, Instant now) {
    String text = header.strip();
    Duration wait;
    if (!text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit)) {
      wait = Duration.ofSeconds(Long.parseLong(text));
    } else {
      try {
        Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wait = date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
      } catch (DateTimeParseException e) {
        wait = Duration.ZERO;
      }
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
