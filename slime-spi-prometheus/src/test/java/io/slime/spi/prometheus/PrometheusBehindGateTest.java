// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static io.slime.spi.prometheus.Sources.ONCE;
import static io.slime.spi.prometheus.Sources.ONE;
import static io.slime.spi.prometheus.Sources.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricSource;
import io.slime.testkit.program.RealPrometheus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus behind a small proxy that wants a password and sees what is said. */
@Timeout(60)
class PrometheusBehindGateTest {
  private static final String RIGHT = "Basic YWRhOnJpZ2h0";
  private static final String ADA = ONE + "user: ada\npassword: right\n";

  private static RealPrometheus prometheus;
  private static Sources sources;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    prometheus = RealPrometheus.with(directory, "", "global: {scrape_interval: 1s}\n");
    sources = new Sources();
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
      sources.close();
    }
  }

  @Test
  @DisplayName("the right password gets the value, a wrong one is told as such and never repeated")
  void password() throws IOException {
    Gate gate = new Gate(prometheus.address(), RIGHT);
    try (FaultyServer server = new FaultyServer(gate)) {
      assertThat(value(sources.ask(server, ADA))).isEqualTo(1);
      Failure wrong = sources.failure(server, ONE + "user: ada\npassword: wr0ng-one\n");
      assertThat(wrong.kind()).isEqualTo(Kind.UNAUTHORIZED);
      assertThat(wrong.retryable()).isFalse();
      assertThat(wrong.text())
          .isEqualTo(server.address() + ": It answers with status 401: not with Basic ***.");
      assertThat(sources.failure(server, ONE).kind()).isEqualTo(Kind.UNAUTHORIZED);
      assertThat(gate.answers()).hasSize(1);
    }
  }

  @Test
  @DisplayName("it is HTTP/1.1 without an upgrade, and Prometheus packs its answer with gzip")
  void protocol() throws IOException {
    Gate gate = new Gate(prometheus.address(), RIGHT);
    try (FaultyServer server = new FaultyServer(gate)) {
      assertThat(value(sources.ask(server, ADA))).isEqualTo(1);
      FaultyServer.Request request = server.requests().get(0);
      assertThat(request.version()).isEqualTo("HTTP/1.1");
      assertThat(request.headers())
          .containsEntry("accept-encoding", "gzip")
          .doesNotContainKeys("upgrade", "http2-settings");
      assertThat(gate.answers().get(0))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .contains("Content-Encoding: gzip\r\n")
          .contains("\r\n\r\n\u001f\u008b");
    }
  }

  @Test
  @DisplayName("a restart in the middle of a question costs an attempt and not the value")
  void restart() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Gate gate =
        new Gate(prometheus.address(), RIGHT) {
          @Override
          public void answer(FaultyServer.Request request, OutputStream out) throws Exception {
            arrived.countDown();
            stopped.await();
            super.answer(request, out);
          }
        };
    String yaml = ADA + "attempts: 10\ntimeout: 40s\nbreaker: {failures: 20, pause: 1s}\n";
    try (FaultyServer server = new FaultyServer(gate);
        MetricSource source = sources.metrics("address: " + server.address() + "\n" + yaml)) {
      CompletableFuture<MetricOutcome> asked =
          CompletableFuture.supplyAsync(() -> Sources.ask(source, Duration.ofSeconds(40)));
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      prometheus.stop();
      stopped.countDown();
      while (server.requests().size() < 2) {
        Thread.sleep(5);
      }
      prometheus.start();
      assertThat(value(asked.get(40, TimeUnit.SECONDS))).isEqualTo(1);
      assertThat(gate.answers()).hasSize(1);
    }
  }

  @Test
  @DisplayName("a query that Prometheus itself gives up (503 timeout) is a timeout that may pass")
  void givenUp() throws IOException {
    Gate hasty =
        new Gate(prometheus.address(), "") {
          @Override
          public void answer(FaultyServer.Request request, OutputStream out) throws Exception {
            String body = request.body().replaceFirst("timeout=[0-9]+ms", "timeout=0.000001");
            super.answer(request.with(body), out);
          }
        };
    try (FaultyServer server = new FaultyServer(hasty)) {
      Failure failure = sources.failure(server, ONCE);
      assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(failure.retryable()).isTrue();
      assertThat(failure.text()).contains("status 503: query timed out");
      assertThat(hasty.answers().get(0)).startsWith("HTTP/1.1 503 ");
    }
  }
}
