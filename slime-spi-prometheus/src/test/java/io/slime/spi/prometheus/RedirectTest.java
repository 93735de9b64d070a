// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static io.slime.spi.prometheus.FaultyServer.vector;
import static io.slime.spi.prometheus.FaultyServer.write;
import static io.slime.spi.prometheus.Sources.ONE;
import static io.slime.spi.prometheus.Sources.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which redirects are followed, and with what. */
@Timeout(20)
class RedirectTest {
  private final Sources sources = new Sources();

  @AfterEach
  void close() {
    sources.close();
  }

  @Test
  @DisplayName("redirects without end end")
  void endlessRedirect() throws IOException {
    try (FaultyServer server = FaultyServer.answering(307, "Location: /again\r\n", "")) {
      Failure failure = sources.failure(server, ONE);
      assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(failure.text()).contains("redirects more than 3 times");
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  @DisplayName("a redirect is followed with the whole question")
  void redirect() throws IOException {
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              boolean there = request.path().equals("/prometheus/api/v1/query");
              String location = "Location: /prometheus" + request.path() + "\r\n";
              write(out, there ? 200 : 308, there ? "" : location, vector("7"));
            })) {
      assertThat(value(sources.ask(server, ONE))).isEqualTo(7);
      assertThat(server.requests().get(1).parameter("query")).isEqualTo("vector(1)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "bearerToken: t0ken",
        "{user: u, password: pa55}",
        "headers: {X-Scope-OrgID: tenant}"
      })
  @DisplayName("credentials and headers go to nobody else")
  void noCredentialsElsewhere(String yaml) throws IOException {
    String options = yaml.startsWith("{") ? yaml.substring(1, yaml.length() - 1) : yaml;
    String lines = options.startsWith("headers") ? options : options.replace(", ", "\n");
    try (FaultyServer other = FaultyServer.answering(200, "", vector("7"));
        FaultyServer server =
            FaultyServer.answering(307, "Location: " + other.address() + "/\r\n", "")) {
      Failure failure = sources.failure(server, ONE + lines + "\n");
      assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(failure.text()).contains("credentials and headers are not sent elsewhere");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  @DisplayName("with credentials no redirect is followed, not even to the same server")
  void noCredentialsOnTheSameServer() throws IOException {
    try (FaultyServer server =
        FaultyServer.answering(308, "Location: /prometheus/api/v1/query\r\n", "")) {
      Failure failure = sources.failure(server, ONE + "bearerToken: t0ken\n");
      assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://u:p@127.0.0.1/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http:",
        "::"
      })
  @DisplayName("what is no address is not gone to")
  void nowhere(String location) throws IOException {
    try (FaultyServer server = FaultyServer.answering(302, "Location: " + location + "\r\n", "")) {
      assertThat(sources.failure(server, ONE).kind()).isEqualTo(Kind.PROTOCOL);
    }
  }
}
