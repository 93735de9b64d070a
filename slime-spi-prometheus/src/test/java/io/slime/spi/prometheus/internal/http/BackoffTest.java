// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long to wait before asking again. */
class BackoffTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "0, PT0S",
        "1, PT1S",
        " 120 , PT2M",
        "299, PT4M59S",
        "86400, PT5M",
        "999999999, PT5M",
        "^Wed, 25 Nov 2026 08:00:30 GMT^, PT30S",
        "^Wed, 25 Nov 2026 07:59:30 GMT^, PT0S",
        "^Thu, 26 Nov 2026 08:00:00 GMT^, PT5M",
        "^^, PT0S",
        "-1, PT0S",
        "1.5, PT0S",
        "soon, PT0S",
        "9999999999999999999999, PT0S",
      })
  @DisplayName("Retry-After is seconds or a date, at most five minutes, and else nothing")
  void retryAfter(String header, Duration wait) {
    assertThat(Backoff.retryAfter(header, NOW)).isEqualTo(wait);
  }

  @Test
  @DisplayName("without it the wait doubles up to two seconds, somewhere in its upper half")
  void doubles() {
    long[] full = {100, 200, 400, 800, 1600, 2000, 2000};
    for (int i = 0; i < full.length; i++) {
      assertThat(new Backoff(() -> 0).nanos(i)).isEqualTo(full[i] * 500_000);
      assertThat(new Backoff(() -> 0.5).nanos(i)).isEqualTo(full[i] * 750_000);
    }
    assertThat(new Backoff(() -> 0).nanos(1000)).isEqualTo(1_000_000_000);
  }
}
