// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static io.slime.spi.prometheus.Sources.ask;
import static io.slime.spi.prometheus.Sources.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.testkit.program.RealPrometheus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Prometheus, whose samples are known. */
class RealPrometheusTest {
  private static final long START = 1_790_000_000;
  private static final Instant AT = Instant.ofEpochSecond(START + 600);

  private static RealPrometheus prometheus;
  private static Sources sources;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    prometheus =
        RealPrometheus.with(
            directory,
            IstioSamples.text(START, 600),
            "global: {scrape_interval: 1s}\n",
            "--query.max-samples=20000");
    sources = new Sources();
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
      sources.close();
    }
  }

  private static MetricSource source(String more) {
    return sources.metrics("address: " + prometheus.address() + "\n" + more);
  }

  private static MetricOutcome outcome(String promql, String more) {
    String yaml = "queries: {m: {query: '" + promql.replace("'", "''") + "'" + more + "}}\n";
    try (MetricSource source = source(yaml)) {
      return ask(source, query("reviews", "_base", "m"), AT);
    }
  }

  private static double value(MetricOutcome outcome) {
    assertThat(outcome).as("%s", outcome).isInstanceOf(MetricOutcome.Samples.class);
    return ((MetricOutcome.Samples) outcome).samples().get(0).value();
  }

  private static Failure failure(MetricOutcome outcome) {
    assertThat(outcome).isInstanceOf(Failure.class);
    return (Failure) outcome;
  }

  @Test
  @DisplayName("the standard queries run as they stand, and give each target and subset its own")
  void standardQueries() {
    try (MetricSource source = source("")) {
      List<MetricQuery> queries =
          List.of(
              query("reviews", "_base", "request.rate"),
              query("reviews", "v1", "request.rate"),
              query("reviews", "v2", "request.rate"),
              query("ratings", "_base", "request.rate"),
              query("reviews", "_base", "error.share"),
              query("reviews", "v2", "error.share"),
              query("reviews", "_base", "rt99"),
              query("reviews", "v1", "rt50"),
              query("reviews", "_base", "cpu.sum", "reviews-1", "reviews-2"),
              query("reviews", "_base", "cpu.max", "reviews-1", "reviews-2"),
              query("reviews", "v2", "cpu.sum", "reviews-2"),
              query("reviews", "_base", "memory.sum", "reviews-1", "reviews-2"));
      List<MetricOutcome> outcomes = ask(source, queries, AT);
      assertThat(outcomes.stream().map(RealPrometheusTest::value).map(RealPrometheusTest::round))
          .containsExactly(30.0, 10.0, 20.0, 5.0, 0.1, 0.15, 492.5, 62.5, 0.75, 0.5, 0.5, 3000.0);
      assertThat(((MetricOutcome.Samples) outcomes.get(0)).samples().get(0).at()).isEqualTo(AT);
    }
  }

  private static double round(double value) {
    return Math.rint(value * 1000) / 1000;
  }

  @Test
  @DisplayName("every type of result")
  void types() {
    assertThat(value(outcome("vector(7)", ""))).isEqualTo(7);
    assertThat(value(outcome("1+1", ""))).isEqualTo(2);
    assertThat(failure(outcome("\"5\"", "")).kind()).isEqualTo(Kind.BAD_QUERY);
    assertThat(value(outcome("gauge[1m]", ", over: max"))).isEqualTo(600);
    assertThat(value(outcome("gauge", ", range: 1m, step: 15s, over: average"))).isEqualTo(570);
    assertThat(outcome("nosuch", "")).isEqualTo(new MetricOutcome.Empty(List.of(), "nosuch"));
    assertThat(outcome("sum(nosuch)/sum(nosuch)", "")).isInstanceOf(MetricOutcome.Empty.class);
    assertThat(failure(outcome("0/0", "")).kind()).isEqualTo(Kind.NOT_FINITE);
    assertThat(failure(outcome("1/0", "")).kind()).isEqualTo(Kind.NOT_FINITE);
    assertThat(failure(outcome("vector(-1)/0", "")).kind()).isEqualTo(Kind.NOT_FINITE);
  }

  @Test
  @DisplayName("case 68: several series are no single number, unless a fold is named")
  void several() {
    assertThat(failure(outcome("container_memory_working_set_bytes", "")).kind())
        .isEqualTo(Kind.AMBIGUOUS);
    assertThat(value(outcome("container_memory_working_set_bytes", ", fold: max"))).isEqualTo(2000);
  }

  @Test
  @DisplayName("a query that Prometheus cannot parse (400) or execute (422) fails for good")
  void refused() {
    Failure parse = failure(outcome("sum(up", ""));
    assertThat(parse.kind()).isEqualTo(Kind.BAD_QUERY);
    assertThat(parse.retryable()).isFalse();
    assertThat(parse.text()).contains("status 400").contains("unclosed left parenthesis");
    Failure execution = failure(outcome("label_replace(gauge, \"x\", \"$1\", \"job\", \"(\")", ""));
    assertThat(execution.kind()).isEqualTo(Kind.BAD_QUERY);
    assertThat(execution.text()).contains("status 422").contains("invalid regular expression");
  }

  @Test
  @DisplayName("case 69: of two queries the one with an error costs itself and nothing else")
  void apart() {
    String yaml =
        "queries: {good: {query: vector(1)}, bad: {query: 'label_replace(up,\"x\",\"$1\",\"instance\",\"(\")'}}\n";
    try (MetricSource source = source(yaml)) {
      List<MetricOutcome> outcomes =
          ask(
              source,
              List.of(query("reviews", "_base", "bad"), query("reviews", "_base", "good")),
              AT);
      assertThat(failure(outcomes.get(0)).text()).contains("status 422");
      assertThat(value(outcomes.get(1))).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("an address that leads to something else (404) is told")
  void wrongPath() {
    try (MetricSource source =
        sources.metrics("address: " + prometheus.address() + "/wrong/base/")) {
      Failure failure = failure(ask(source, query("reviews", "_base", "request.rate"), AT));
      assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(failure.retryable()).isFalse();
      assertThat(failure.text())
          .isEqualTo(
              prometheus.address()
                  + "/wrong/base: It answers with status 404; is the address right?");
    }
  }

  @Test
  @DisplayName("a query that takes longer than the deadline ends at the deadline")
  void slowQuery() {
    String yaml =
        "queries: {m: {query: 'count_over_time(vector(1)[15000s:1s])'}}\ntimeout: 1ms\nattempts: 1\n";
    try (MetricSource source = source(yaml)) {
      Failure failure = failure(ask(source, query("reviews", "_base", "m"), AT));
      assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    }
  }

  @Test
  @DisplayName("a query with more samples than Prometheus loads (422) fails for good, as it says")
  void tooManySamples() {
    Failure failure = failure(outcome("count_over_time(vector(1)[50000s:1s])", ""));
    assertThat(failure.kind()).isEqualTo(Kind.BAD_QUERY);
    assertThat(failure.retryable()).isFalse();
    assertThat(failure.text()).contains("status 422").contains("too many samples");
  }

  @Test
  @DisplayName(
      "a value stays out of the query: an attempt to break out of the matcher finds nothing")
  void injection() {
    String yaml =
        "queries: {m: {query: 'sum(gauge{job=\"$name\"}) or sum(gauge{job=~\"$name\"})'}}\n";
    try (MetricSource source = source(yaml)) {
      for (String name :
          List.of(
              "\"} or vector(1) #", ".*", "a|.*", "\\\"} or vector(1) #", "x\n} or vector(1)")) {
        assertThat(ask(source, query(name, "_base", "m"), AT))
            .as(name)
            .isInstanceOf(MetricOutcome.Empty.class);
      }
      assertThat(value(ask(source, query("t", "_base", "m"), AT))).isEqualTo(600);
    }
  }

  @Test
  @DisplayName("a restart in the middle costs what is asked meanwhile, and nothing after it")
  void restart() throws IOException {
    String yaml =
        "attempts: 1\nbreaker: {failures: 1, pause: 1ms}\nqueries: {m: {query: vector(1)}}\n";
    try (MetricSource source = source(yaml)) {
      assertThat(value(ask(source, query("reviews", "_base", "m"), AT))).isEqualTo(1);
      prometheus.stop();
      Failure failure = failure(ask(source, query("reviews", "_base", "m"), AT));
      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure.retryable()).isTrue();
      prometheus.start();
      assertThat(value(ask(source, query("reviews", "_base", "m"), AT))).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("with attempts left a restart is not even noticed")
  void restartBehindRetries() throws Exception {
    String yaml =
        "attempts: 10\ntimeout: 20s\nbreaker: {failures: 20, pause: 1s}\nqueries: {m: {query: vector(1)}}\n";
    try (MetricSource source = source(yaml)) {
      prometheus.stop();
      var asked = source.query(List.of(query("reviews", "_base", "m")), AT, Duration.ofSeconds(20));
      prometheus.start();
      assertThat(value(asked.join().get(0))).isEqualTo(1);
    }
  }
}
