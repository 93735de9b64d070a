// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A duration")
class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "1h30m, PT1H30M",
    "1.5s, PT1.5S",
    "200ms, PT0.2S",
    "1us, PT0.000001S",
    "1µs, PT0.000001S",
    "7ns, PT0.000000007S",
    "-1m, PT-1M",
    "+.5h, PT30M"
  })
  @DisplayName("is read as Go writes it")
  void read(String text, Duration duration) {
    assertThat(GoDuration.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "1", "s", "1x", "1.2.3s", ".s", "1h 30m", "3000000h", "P1D"})
  @DisplayName("is nothing else, and no longer than 292 years")
  void refused(String text) {
    assertThat(GoDuration.parse(text)).isNull();
  }
}
