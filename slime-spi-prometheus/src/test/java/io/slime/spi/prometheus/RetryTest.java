// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static io.slime.spi.prometheus.FaultyServer.vector;
import static io.slime.spi.prometheus.FaultyServer.write;
import static io.slime.spi.prometheus.Sources.ONCE;
import static io.slime.spi.prometheus.Sources.ONE;
import static io.slime.spi.prometheus.Sources.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricSource;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a question is asked again, and when the server is left alone. */
@Timeout(20)
class RetryTest {
  private final Sources sources = new Sources();

  @AfterEach
  void close() {
    sources.close();
  }

  @Test
  @DisplayName("a connection that breaks is tried again, and may then do")
  void reset() throws IOException {
    AtomicInteger count = new AtomicInteger();
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              if (count.incrementAndGet() == 3) {
                write(out, 200, "", vector("7"));
              }
            })) {
      assertThat(value(sources.ask(server, ONE))).isEqualTo(7);
      assertThat(count).hasValue(3);
    }
  }

  @Test
  @DisplayName("Retry-After is waited for where there is time")
  void retryAfter() throws IOException {
    AtomicInteger count = new AtomicInteger();
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              boolean first = count.incrementAndGet() == 1;
              write(out, first ? 429 : 200, first ? "Retry-After: 1\r\n" : "", vector("7"));
            })) {
      long begin = System.nanoTime();
      assertThat(value(sources.ask(server, ONE))).isEqualTo(7);
      assertThat((System.nanoTime() - begin) / 1_000_000).isGreaterThanOrEqualTo(1000);
    }
  }

  @Test
  @DisplayName(
      "where there is no time for Retry-After it fails at once, and asks no more meanwhile")
  void retryAfterBeyondTheDeadline() throws IOException {
    try (FaultyServer server = FaultyServer.answering(429, "Retry-After: 120\r\n", "");
        MetricSource source = sources.metrics("address: " + server.address() + "\n" + ONE)) {
      long begin = System.nanoTime();
      assertThat(Sources.ask(source, Duration.ofSeconds(60)))
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.THROTTLED));
      Sources.ask(source, Duration.ofSeconds(60));
      assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(15_000);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  @DisplayName("after failures in a row a server is left alone, then tried once")
  void breaker() throws Exception {
    AtomicInteger status = new AtomicInteger(500);
    String yaml = ONCE + "breaker: {failures: 3, pause: 1s}\n";
    try (FaultyServer server =
            new FaultyServer((request, out) -> write(out, status.get(), "", vector("7")));
        MetricSource source = sources.metrics("address: " + server.address() + "\n" + yaml)) {
      for (int i = 0; i < 3; i++) {
        Sources.ask(source, Duration.ofSeconds(5));
      }
      Failure failure = (Failure) Sources.ask(source, Duration.ofSeconds(5));
      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure.text()).contains("is left alone");
      assertThat(server.requests()).hasSize(3);
      status.set(200);
      Thread.sleep(1100);
      assertThat(value(Sources.ask(source, Duration.ofSeconds(5)))).isEqualTo(7);
      assertThat(value(Sources.ask(source, Duration.ofSeconds(5)))).isEqualTo(7);
    }
  }

  @Test
  @DisplayName("Retry-After may be a date")
  void retryAfterDate() throws IOException {
    AtomicInteger count = new AtomicInteger();
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              boolean first = count.incrementAndGet() == 1;
              ZonedDateTime date = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2);
              String header =
                  "Retry-After: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(date) + "\r\n";
              write(out, first ? 503 : 200, first ? header : "", vector("7"));
            })) {
      long begin = System.nanoTime();
      assertThat(value(sources.ask(server, ONE))).isEqualTo(7);
      // dates have no fractions of a second
      assertThat((System.nanoTime() - begin) / 1_000_000).isGreaterThanOrEqualTo(900);
      assertThat(count).hasValue(2);
    }
  }

  @Test
  @DisplayName("an attempt that would be beyond the deadline is not made, and the last one is told")
  void insideTheDeadline() throws IOException {
    try (FaultyServer server = FaultyServer.answering(502, "", "")) {
      long begin = System.nanoTime();
      Failure failure = sources.failure(server, ONE + "attempts: 10\n", Duration.ofMillis(1500));
      assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(9000);
      assertThat(failure.text()).contains("It answers with status 502");
      assertThat(failure.retryable()).isTrue();
      assertThat(server.requests().size()).isBetween(1, 9);
    }
  }
}
