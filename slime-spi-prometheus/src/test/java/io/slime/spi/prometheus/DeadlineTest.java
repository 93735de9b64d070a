// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static io.slime.spi.prometheus.Sources.AT;
import static io.slime.spi.prometheus.Sources.ONE;
import static io.slime.spi.prometheus.Sources.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing hangs past its deadline, and nothing is left after the end. */
@Timeout(20)
class DeadlineTest {
  private final Sources sources = new Sources();

  @AfterEach
  void close() {
    sources.close();
  }

  private void endsInTime(FaultyServer server) {
    long begin = System.nanoTime();
    Failure failure = sources.failure(server, ONE, Duration.ofMillis(300));
    long millis = (System.nanoTime() - begin) / 1_000_000;
    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure.retryable()).isTrue();
    assertThat(millis).isBetween(250L, 8000L);
  }

  private static void forEver() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Test
  @DisplayName("a server that never answers costs the deadline and no more")
  void silence() throws IOException {
    try (FaultyServer server = new FaultyServer((request, out) -> forEver())) {
      endsInTime(server);
    }
  }

  @Test
  @DisplayName("headers that drip in cost the deadline and no more")
  void slowHeaders() throws IOException {
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
              for (int i = 0; ; i++) {
                out.write(("X-" + i + ": x\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(50);
              }
            })) {
      endsInTime(server);
    }
  }

  @Test
  @DisplayName("a body that drips in costs the deadline and no more")
  void slowBody() throws IOException {
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"a\":\""
                      .getBytes(StandardCharsets.US_ASCII));
              while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(20);
              }
            })) {
      endsInTime(server);
    }
  }

  @Test
  @DisplayName("cancelling gives up the connection")
  void cancelled() throws Exception {
    CountDownLatch broken = new CountDownLatch(1);
    try (FaultyServer server =
            new FaultyServer(
                (request, out) -> {
                  try {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                      out.write(' ');
                      out.flush();
                      Thread.sleep(10);
                    }
                  } catch (IOException e) {
                    broken.countDown();
                  }
                });
        MetricSource source = sources.metrics("address: " + server.address() + "\n" + ONE)) {
      var asked = source.query(List.of(query("a", "_base", "m")), AT, Duration.ofSeconds(60));
      while (server.requests().isEmpty()) {
        Thread.sleep(5);
      }
      asked.cancel(true);
      assertThat(broken.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  @DisplayName("closing ends what is under way, and leaves no thread behind")
  void closed() throws Exception {
    List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
    try (FaultyServer server = new FaultyServer((request, out) -> forEver())) {
      MetricSource source = sources.metrics("address: " + server.address() + "\n" + ONE);
      var asked = source.query(List.of(query("a", "_base", "m")), AT, Duration.ofSeconds(60));
      while (server.requests().isEmpty()) {
        Thread.sleep(5);
      }
      source.close();
      source.close();
      assertThat(asked.get(2, TimeUnit.SECONDS).get(0))
          .isEqualTo(Failure.of(Kind.CLOSED, "The source is closed."));
      assertThat(Sources.ask(source, Duration.ofSeconds(5)))
          .isEqualTo(Failure.of(Kind.CLOSED, "The source is closed."));
    }
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    List<Thread> left;
    do {
      Thread.sleep(20);
      left =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> !before.contains(thread))
              .filter(thread -> !thread.getName().startsWith("faulty"))
              .filter(thread -> !thread.getName().startsWith("pool-"))
              .toList();
    } while (!left.isEmpty() && System.nanoTime() < end);
    assertThat(left).isEmpty();
  }
}
