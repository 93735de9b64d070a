// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static io.slime.spi.prometheus.FaultyServer.vector;
import static io.slime.spi.prometheus.FaultyServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A server that asks for fewer questions")
class ThrottledTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final int QUERIES = 8;

  private final Sources sources = new Sources();

  @AfterEach
  void close() {
    sources.close();
  }

  /** Several queries, each of which needs a request of its own. */
  private List<MetricOutcome> round(FaultyServer server) {
    StringBuilder yaml = new StringBuilder("address: " + server.address() + "\nqueries:\n");
    IntStream.range(0, QUERIES)
        .forEach(i -> yaml.append("  m%d: {query: vector(%d)}\n".formatted(i, i)));
    List<MetricQuery> queries =
        IntStream.range(0, QUERIES).mapToObj(i -> Sources.query("a", "_base", "m" + i)).toList();
    try (MetricSource source = sources.metrics(yaml.toString())) {
      return Sources.ask(source, queries, AT);
    }
  }

  @Test
  @DisplayName("costs a round of several requests nothing where there is time to wait")
  void severalAtOnce() throws IOException {
    AtomicInteger count = new AtomicInteger();
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              boolean refused = count.incrementAndGet() <= 4;
              write(out, refused ? 429 : 200, refused ? "Retry-After: 1\r\n" : "", vector("7"));
            })) {
      assertThat(round(server)).hasSize(QUERIES).hasOnlyElementsOfType(MetricOutcome.Samples.class);
      assertThat(server.requests()).hasSize(4 + QUERIES);
    }
  }

  @Test
  @DisplayName("and goes on asking is not asked any more when the time is over")
  void forEver() throws IOException {
    try (FaultyServer server = FaultyServer.answering(429, "Retry-After: 30\r\n", "")) {
      List<MetricOutcome> outcomes = round(server);

      assertThat(outcomes)
          .hasOnlyElementsOfType(MetricOutcome.Failure.class)
          .extracting(outcome -> ((MetricOutcome.Failure) outcome).text())
          .allMatch(text -> text.contains("429") || text.contains("asks to be left alone for"));
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(4);
    }
  }
}
