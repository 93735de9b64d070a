// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static io.slime.spi.prometheus.FaultyServer.EMPTY;
import static io.slime.spi.prometheus.FaultyServer.vector;
import static io.slime.spi.prometheus.FaultyServer.write;
import static io.slime.spi.prometheus.Sources.ONE;
import static io.slime.spi.prometheus.Sources.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server is sent. */
@Timeout(20)
class RequestTest {
  private final Sources sources = new Sources();

  @AfterEach
  void close() {
    sources.close();
  }

  @Test
  @DisplayName("case 71: a server that takes no POST (405, 501) gets the same parameters by GET")
  void get() throws IOException {
    for (int status : new int[] {405, 501}) {
      try (FaultyServer server =
              new FaultyServer(
                  (request, out) ->
                      write(out, request.method().equals("GET") ? 200 : status, "", vector("7")));
          MetricSource source = sources.metrics("address: " + server.address() + "\n" + ONE)) {
        assertThat(value(Sources.ask(source, Duration.ofSeconds(5)))).isEqualTo(7);
        FaultyServer.Request post = server.requests().get(0);
        FaultyServer.Request get = server.requests().get(1);
        assertThat(post.parameter("time")).isEqualTo("1790000000.123");
        assertThat(get.parameter("query")).isEqualTo(post.parameter("query"));
        assertThat(get.parameter("time")).isEqualTo(post.parameter("time"));
        Sources.ask(source, Duration.ofSeconds(5));
        assertThat(server.requests().get(2).method()).isEqualTo("GET");
      }
    }
  }

  @Test
  @DisplayName("a base path is kept, the time is the round's, and the timeout a little below ours")
  void parameters() throws IOException {
    try (FaultyServer server = FaultyServer.answering(200, "", vector("7"));
        MetricSource source =
            sources.metrics("address: " + server.address() + "/select/0/prometheus/\n" + ONE)) {
      Sources.ask(source, Duration.ofSeconds(2));
      FaultyServer.Request request = server.requests().get(0);
      assertThat(request.path()).isEqualTo("/select/0/prometheus/api/v1/query");
      String timeout = request.parameter("timeout");
      assertThat(timeout).endsWith("ms");
      assertThat(Integer.parseInt(timeout.replace("ms", ""))).isBetween(500, 1900);
      assertThat(request.headers())
          .containsEntry("content-type", "application/x-www-form-urlencoded");
      assertThat(request.headers()).doesNotContainKeys("upgrade", "authorization");
    }
  }

  @Test
  @DisplayName("a range is asked for from its start to the round's instant")
  void range() throws IOException {
    String yaml = "queries: {m: {query: up, range: 1m, step: 15s, fold: sum}}\n";
    try (FaultyServer server = FaultyServer.answering(200, "", EMPTY.replace("vector", "matrix"))) {
      assertThat(sources.ask(server, yaml)).isInstanceOf(MetricOutcome.Empty.class);
      FaultyServer.Request request = server.requests().get(0);
      assertThat(request.path()).isEqualTo("/api/v1/query_range");
      assertThat(request.parameter("start")).isEqualTo("1789999940.123");
      assertThat(request.parameter("end")).isEqualTo("1790000000.123");
      assertThat(request.parameter("step")).isEqualTo("15.000");
    }
  }

  @Test
  @DisplayName("a token in a file is read again for each request")
  void tokenFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("token");
    Files.writeString(file, "first\n");
    String yaml = ONE + "bearerTokenFile: " + file + "\n";
    try (FaultyServer server = FaultyServer.answering(200, "", vector("7"));
        MetricSource source = sources.metrics("address: " + server.address() + "\n" + yaml)) {
      Sources.ask(source, Duration.ofSeconds(5));
      Files.writeString(file, "second");
      Sources.ask(source, Duration.ofSeconds(5));
      Files.delete(file);
      Failure failure = (Failure) Sources.ask(source, Duration.ofSeconds(5));
      assertThat(server.requests().stream().map(request -> request.headers().get("authorization")))
          .containsExactly("Bearer first", "Bearer second");
      assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
      assertThat(failure.text()).contains(file.toString()).contains("cannot be used");
    }
  }

  @Test
  @DisplayName("headers that name a tenant are sent")
  void tenants() throws IOException {
    String yaml = ONE + "headers: {X-Scope-OrgID: one, THANOS-TENANT: two}\n";
    try (FaultyServer server = FaultyServer.answering(200, "", vector("7"))) {
      sources.ask(server, yaml);
      assertThat(server.requests().get(0).headers())
          .containsEntry("x-scope-orgid", "one")
          .containsEntry("thanos-tenant", "two");
    }
  }
}
