// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.metric.MetricKey;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Several sources as one")
class CompositeMetricSourceTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final MetricOutcome ONE = MetricOutcome.Samples.of(1, NOW);
  private static final MetricOutcome TWO = MetricOutcome.Samples.of(2, NOW);
  private static final MetricOutcome DOWN = MetricOutcome.Failure.of(Kind.UNAVAILABLE, "down");
  private static final MetricOutcome UNKNOWN =
      MetricOutcome.Failure.of(Kind.UNKNOWN_METRIC, "unknown");
  private static final MetricOutcome EMPTY = MetricOutcome.Empty.of();

  /** Answers as a function does. */
  private static class Scripted implements MetricSource {
    final CompletableFuture<List<MetricOutcome>> answer;
    boolean closed;

    Scripted(MetricOutcome... outcomes) {
      this(CompletableFuture.completedFuture(List.of(outcomes)));
    }

    Scripted(CompletableFuture<List<MetricOutcome>> answer) {
      this.answer = answer;
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      return answer;
    }

    @Override
    public void close() {
      closed = true;
      throw new IllegalStateException("cannot close");
    }
  }

  private static List<MetricQuery> queries(int count) {
    List<MetricQuery> queries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      queries.add(new MetricQuery(new MetricKey("n", "a", "_base", "m" + i), List.of()));
    }
    return queries;
  }

  private static List<MetricOutcome> ask(int count, MetricSource... sources) throws Exception {
    return new CompositeMetricSource(List.of(sources))
        .query(queries(count), NOW, Duration.ofMillis(200))
        .get(5, TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("give the samples of the last one that has some")
  void precedence() throws Exception {
    assertThat(ask(3, new Scripted(ONE, ONE, ONE), new Scripted(TWO, EMPTY, UNKNOWN)))
        .containsExactly(TWO, ONE, ONE);
  }

  @Test
  @DisplayName("do not replace what one does not know for now by what another thinks")
  void failure() throws Exception {
    assertThat(ask(2, new Scripted(ONE, ONE), new Scripted(DOWN, TWO))).containsExactly(DOWN, TWO);
    assertThat(ask(2, new Scripted(DOWN, DOWN), new Scripted(EMPTY, TWO)))
        .containsExactly(DOWN, TWO);
  }

  @Test
  @DisplayName("are empty if one of them knows the metric and none has a value")
  void empty() throws Exception {
    assertThat(ask(1, new Scripted(EMPTY), new Scripted(UNKNOWN))).containsExactly(EMPTY);
    assertThat(ask(1, new Scripted(UNKNOWN), new Scripted(EMPTY))).containsExactly(EMPTY);
    assertThat(ask(1, new Scripted(UNKNOWN), new Scripted(UNKNOWN))).containsExactly(UNKNOWN);
    assertThat(ask(1)).hasSize(1).allMatch(MetricOutcome.Failure.class::isInstance);
  }

  @Test
  @DisplayName("are not taken down by one that throws, says too little or says nothing")
  void broken() throws Exception {
    Scripted throwing =
        new Scripted() {
          @Override
          public CompletableFuture<List<MetricOutcome>> query(
              List<MetricQuery> queries, Instant at, Duration timeout) {
            throw new IllegalStateException("token=hunter2");
          }
        };
    Scripted failing =
        new Scripted(CompletableFuture.failedFuture(new IllegalStateException("token=hunter2")));
    Scripted silent = new Scripted(new CompletableFuture<>());

    for (Scripted source : List.of(throwing, failing, new Scripted())) {
      assertThat(ask(2, source, new Scripted(UNKNOWN, TWO)))
          .satisfies(
              outcomes -> {
                assertThat(((MetricOutcome.Failure) outcomes.get(0)).kind()).isEqualTo(Kind.DEFECT);
                assertThat(outcomes.get(1)).isEqualTo(TWO);
                assertThat(outcomes.toString()).doesNotContain("hunter2");
              });
    }
    assertThat(((MetricOutcome.Failure) ask(1, silent).get(0)).kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(silent.answer).isCancelled();
  }

  @Test
  @DisplayName("are all given up when the answer is")
  void cancellation() {
    Scripted one = new Scripted(new CompletableFuture<>());
    Scripted two = new Scripted(new CompletableFuture<>());

    new CompositeMetricSource(List.of(one, two))
        .query(queries(1), NOW, Duration.ofSeconds(60))
        .cancel(true);

    assertThat(one.answer).isCancelled();
    assertThat(two.answer).isCancelled();
  }

  @Test
  @DisplayName("are all closed, whatever closing one of them gives")
  void closing() throws Exception {
    Scripted one = new Scripted(ONE);
    Scripted two = new Scripted(TWO);
    CompositeMetricSource both = new CompositeMetricSource(List.of(one, two));

    both.close();
    both.close();

    assertThat(one.closed && two.closed).isTrue();
    assertThat(both.query(queries(1), NOW, Duration.ofSeconds(1)).get())
        .extracting(outcome -> ((MetricOutcome.Failure) outcome).kind())
        .containsExactly(Kind.CLOSED);
  }
}
