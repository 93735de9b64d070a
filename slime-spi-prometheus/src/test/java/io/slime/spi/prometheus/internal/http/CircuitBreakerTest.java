// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a server is left alone. Times are nanoseconds. */
class CircuitBreakerTest {
  private static final Object ASKER = new Object();

  private final CircuitBreaker breaker = new CircuitBreaker(3, Duration.ofNanos(100));

  private void fail(int times, long now) {
    for (int i = 0; i < times; i++) {
      breaker.failed(now, Duration.ZERO);
    }
  }

  private boolean enters(long now) {
    return breaker.tryEnter(ASKER, now) <= 0;
  }

  @Test
  @DisplayName("fewer failures than the threshold, or with a success between them, change nothing")
  void closed() {
    fail(2, 0);
    breaker.succeeded();
    fail(2, 0);
    assertThat(enters(1)).isTrue();
    assertThat(enters(1)).isTrue();
  }

  @Test
  @DisplayName("it opens for the pause, and says how much of it is left")
  void open() {
    fail(3, 1000);
    assertThat(breaker.tryEnter(ASKER, 1001)).isEqualTo(99);
    assertThat(breaker.tryEnter(ASKER, 1099)).isEqualTo(1);
  }

  @Test
  @DisplayName("then one question is let through and no other until it has ended")
  void probe() {
    fail(3, 1000);
    assertThat(enters(1100)).isTrue();
    assertThat(enters(1100)).isFalse();
    assertThat(enters(5000)).isFalse();
    breaker.succeeded();
    assertThat(enters(5001)).isTrue();
    assertThat(enters(5001)).isTrue();
  }

  @Test
  @DisplayName("a probe that fails opens it again at once")
  void failedProbe() {
    fail(3, 1000);
    assertThat(enters(1100)).isTrue();
    fail(1, 1200);
    assertThat(breaker.tryEnter(ASKER, 1201)).isEqualTo(99);
    assertThat(enters(1300)).isTrue();
  }

  @Test
  @DisplayName("a probe that is withdrawn leaves its place to the next")
  void withdrawnProbe() {
    fail(3, 1000);
    assertThat(enters(1100)).isTrue();
    breaker.withdrawn(new Object());
    assertThat(enters(1101)).as("somebody else is withdrawn").isFalse();
    breaker.withdrawn(ASKER);
    assertThat(enters(1101)).isTrue();
    assertThat(enters(1101)).isFalse();
  }

  @Test
  @DisplayName("a server that asks to be left alone is, from its first failure on")
  void asked() {
    breaker.failed(1000, Duration.ofNanos(500));
    assertThat(breaker.tryEnter(ASKER, 1001)).isEqualTo(499);
    breaker.failed(1002, Duration.ofNanos(10));
    assertThat(breaker.tryEnter(ASKER, 1003)).as("the longer one counts").isEqualTo(497);
  }
}
