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
import io.slime.testkit.program.RealPrometheus;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the status of an answer means. */
@Timeout(20)
class StatusTest {
  private final Sources sources = new Sources();

  @AfterEach
  void close() {
    sources.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, BAD_QUERY, false, 1",
    "422, BAD_QUERY, false, 1",
    "401, UNAUTHORIZED, false, 1",
    "403, UNAUTHORIZED, false, 1",
    "404, PROTOCOL, false, 1",
    "202, PROTOCOL, false, 1",
    "418, PROTOCOL, false, 1",
    "408, TIMEOUT, true, 3",
    "429, THROTTLED, true, 3",
    "500, UNAVAILABLE, true, 3",
    "502, UNAVAILABLE, true, 3",
    "503, UNAVAILABLE, true, 3",
    "504, UNAVAILABLE, true, 3"
  })
  @DisplayName("the status says what it is, whether it may pass, and whether to try again")
  void statuses(int status, Kind kind, boolean retryable, int attempts) throws IOException {
    try (FaultyServer server = FaultyServer.answering(status, "", "no JSON")) {
      Failure failure = sources.failure(server, ONE);
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure.retryable()).isEqualTo(retryable);
      assertThat(server.requests()).hasSize(attempts);
      assertThat(failure.text())
          .startsWith(server.address() + ": It answers with status " + status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"timeout", "canceled"})
  @DisplayName("a query that takes too long for Prometheus (503 timeout, canceled) is a timeout")
  void slowQuery(String type) throws IOException {
    String body =
        "{\"status\":\"error\",\"errorType\":\"%s\",\"error\":\"query timed out\"}".formatted(type);
    try (FaultyServer server = FaultyServer.answering(503, "", body)) {
      Failure failure = sources.failure(server, ONCE);
      assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(failure.text()).endsWith("status 503: query timed out.");
    }
  }

  @Test
  @DisplayName("a wrong password is told as such, without the password")
  void wrongPassword() throws IOException {
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              boolean right = "Basic YWRhOnJpZ2h0".equals(request.headers().get("authorization"));
              write(out, right ? 200 : 401, "", right ? vector("7") : "who are you?");
            })) {
      assertThat(value(sources.ask(server, ONE + "user: ada\npassword: right\n"))).isEqualTo(7);
      Failure failure = sources.failure(server, ONE + "user: ada\npassword: wr0ng-one\n");
      assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
      assertThat(failure.text()).doesNotContain("wr0ng-one");
    }
  }

  @Test
  @DisplayName("nobody listening is told as unavailable")
  void nobody() throws IOException {
    int port = RealPrometheus.freePort();
    try (MetricSource source = sources.metrics("address: http://127.0.0.1:" + port + "\n" + ONE)) {
      Failure failure = (Failure) Sources.ask(source, Duration.ofSeconds(5));
      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure.text())
          .isEqualTo("http://127.0.0.1:" + port + ": No connection can be made.");
    }
  }

  @Test
  @DisplayName("a host that nobody knows is said to be none")
  void unknownHost() {
    String host = "too-long-for-any-server-of-names.".repeat(9) + "invalid";
    try (MetricSource source = sources.metrics("address: http://" + host + ":9090\n" + ONCE)) {
      assertThat(Sources.ask(source, Duration.ofSeconds(5)))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> assertThat(failure.text()).contains("There is no host of that name."));
    }
  }

  @Test
  @DisplayName("a server that takes neither POST nor GET is asked once by each")
  void neither() throws IOException {
    try (FaultyServer server = FaultyServer.answering(405, "", "")) {
      Failure failure = sources.failure(server, ONE);
      assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(failure.retryable()).isFalse();
      assertThat(server.requests())
          .extracting(FaultyServer.Request::method)
          .containsExactly("POST", "GET");
    }
  }
}
