// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.metric.MetricKey;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ProviderContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The guarantees of {@link MetricSource}, in their numbers. */
public abstract class MetricSourceContract extends Contract {
  private static final int MANY = 50;

  /** For subclasses. */
  protected MetricSourceContract() {}

  /**
   * A source that is open.
   *
   * @param context its surroundings; work on its executor may be held up
   * @return a new source
   */
  protected abstract MetricSource source(ProviderContext context);

  /**
   * A question that the source answers with samples, as of {@link #now}.
   *
   * @return the question
   */
  protected abstract MetricQuery answered();

  /**
   * A question that the source answers, and not with samples.
   *
   * @return the question
   */
  protected MetricQuery unanswered() {
    return new MetricQuery(
        new MetricKey("nowhere", "nobody", MetricKey.BASE, "nothing"), List.of());
  }

  /**
   * How often sources of this test have asked their peer: requests to a server, reads of a file.
   *
   * @return the number so far; by default empty, for a source that has no peer
   */
  protected OptionalInt asked() {
    return OptionalInt.empty();
  }

  private List<MetricOutcome> ask(MetricSource source, List<MetricQuery> queries) {
    return outcome(source.query(queries, now(), PATIENCE));
  }

  @Test
  @DisplayName("1. Threads: calls at the same time have the outcomes of calls by themselves")
  void threads() {
    try (MetricSource source = source(context())) {
      List<MetricQuery> queries = List.of(answered(), unanswered());
      List<MetricOutcome> alone = ask(source, queries);
      List<CompletableFuture<List<MetricOutcome>>> calls = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        calls.add(CompletableFuture.supplyAsync(() -> ask(source, queries)));
      }

      calls.forEach(call -> assertThat(outcome(call)).isEqualTo(alone));
      assertThat(alone.get(0)).isInstanceOf(MetricOutcome.Samples.class);
    }
  }

  @Test
  @DisplayName("2. Number of calls: no queries give no outcomes, at once and without I/O")
  void numberOfCalls() {
    try (MetricSource source = source(pausedContext())) {
      assertThat(source.query(List.of(), now(), PATIENCE)).isCompletedWithValue(List.of());
    }
  }

  @Test
  @DisplayName("3. No waiting: the call returns while the executor is busy with something else")
  void noWaiting() {
    try (MetricSource source = source(pausedContext())) {
      CompletableFuture<List<MetricOutcome>> answer =
          atOnce(
              CompletableFuture.supplyAsync(
                  () -> source.query(List.of(answered()), now(), PATIENCE)));

      release();
      assertThat(outcome(answer)).hasSize(1);
    }
  }

  @Test
  @DisplayName("4. Order: one outcome for each query, in their order; equal ones for equal queries")
  void order() {
    try (MetricSource source = source(context())) {
      List<MetricQuery> queries = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        queries.add(i % 3 == 0 ? answered() : unanswered());
      }
      MetricOutcome one = ask(source, List.of(answered())).get(0);

      List<MetricOutcome> outcomes = ask(source, queries);

      assertThat(outcomes).hasSize(MANY).isUnmodifiable();
      for (int i = 0; i < MANY; i++) {
        assertThat(outcomes.get(i).equals(one)).as("outcome %d", i).isEqualTo(i % 3 == 0);
      }
    }
  }

  @Test
  @DisplayName("5. One instant: no sample is later than the instant that is given")
  void oneInstant() {
    try (MetricSource source = source(context())) {
      for (int hours = 0; hours < 4; hours++) {
        Instant at = now().minusSeconds(3600L * hours);
        MetricOutcome outcome = outcome(source.query(List.of(answered()), at, PATIENCE)).get(0);

        if (outcome instanceof MetricOutcome.Samples samples) {
          assertThat(samples.samples()).noneMatch(sample -> sample.at().isAfter(at));
        }
      }
    }
  }

  @Test
  @DisplayName("6. Failure: whatever is asked, the future does not fail, and others have outcomes")
  void failure() {
    try (MetricSource source = source(context())) {
      List<MetricQuery> queries = new ArrayList<>();
      for (String odd : List.of("", "\"", "}{", "a\nb", "\0", "x".repeat(5000), "$pod", "é\\")) {
        queries.add(new MetricQuery(new MetricKey(odd, odd, odd, odd), List.of(odd)));
      }
      queries.add(answered());

      List<MetricOutcome> outcomes = ask(source, queries);

      assertThat(outcomes).hasSameSizeAs(queries).doesNotContainNull();
      assertThat(outcomes.get(queries.size() - 1)).isInstanceOf(MetricOutcome.Samples.class);
    }
  }

  @Test
  @DisplayName("6. Failure: without an executor that works each query fails, and at once")
  void deadExecutor() {
    ScheduledThreadPoolExecutor dead = new ScheduledThreadPoolExecutor(1, new DaemonThreads());
    dead.shutdownNow();
    try (MetricSource source = source(context(dead))) {
      List<MetricOutcome> outcomes =
          atOnce(source.query(List.of(answered(), unanswered()), now(), PATIENCE));

      assertThat(outcomes).hasSize(2).allMatch(outcome -> outcome instanceof MetricOutcome.Failure);
    }
  }

  @Test
  @DisplayName("7. Deadline: the future is complete when the time is over")
  void deadline() {
    try (MetricSource source = source(pausedContext())) {
      long start = System.nanoTime();

      List<MetricOutcome> outcomes =
          outcome(source.query(List.of(answered(), unanswered()), now(), SHORT));

      assertThat(System.nanoTime() - start).isLessThan(SHORT.plus(AT_ONCE).toNanos());
      assertThat(outcomes).hasSize(2);
      assertThat(outcomes)
          .filteredOn(outcome -> outcome instanceof MetricOutcome.Failure)
          .allMatch(
              outcome ->
                  ((MetricOutcome.Failure) outcome).kind() == MetricOutcome.Kind.TIMEOUT
                      || ((MetricOutcome.Failure) outcome).kind()
                          == MetricOutcome.Kind.UNKNOWN_METRIC);
    }
  }

  @Test
  @DisplayName("8. Cancellation: one call is given up and no other")
  void cancellation() {
    try (MetricSource source = source(pausedContext())) {
      CompletableFuture<List<MetricOutcome>> cancelled =
          source.query(List.of(answered()), now(), PATIENCE);
      CompletableFuture<List<MetricOutcome>> other =
          source.query(List.of(answered()), now(), PATIENCE);

      cancelled.cancel(true);
      release();

      assertThat(outcome(other).get(0)).isInstanceOf(MetricOutcome.Samples.class);
      assertThat(cancelled).isCancelled();
    }
  }

  @Test
  @DisplayName("8. Cancellation: what is given up asks nobody any more")
  void cancelledBeforeItBegins() {
    if (asked().isEmpty()) {
      return; // it has nobody to ask
    }
    boolean gaveUp = false;
    for (int attempt = 0; attempt < 5 && !gaveUp; attempt++) {
      gaveUp = asksNobodyWhenCancelled(); // what an earlier test has left under way may ask, too
    }
    assertThat(gaveUp).as("nobody is asked for a call that was cancelled").isTrue();
  }

  private boolean asksNobodyWhenCancelled() {
    PausedExecutor executor = new PausedExecutor();
    try (MetricSource source = source(context(executor))) {
      source.query(List.of(answered()), now(), PATIENCE).cancel(true);
      OptionalInt before = asked();
      executor.release();
      waitUntil(SHORT, () -> !asked().equals(before));
      boolean asked = !asked().equals(before);

      ask(source, List.of(answered()));
      assertThat(asked()).as("questions asked").isNotEqualTo(before);
      return !asked;
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  @DisplayName("8. Cancellation: what is given up leaves no work behind")
  void cancelledUnderWay() {
    try (MetricSource source = source(context())) {
      for (int i = 0; i < MANY; i++) {
        source.query(List.of(answered()), now(), PATIENCE.multipliedBy(100)).cancel(true);
      }
      assertNoWorkIsLeft();
    }
  }

  @Test
  @DisplayName("9. Back-pressure: as many calls as one likes are under way")
  void backPressure() {
    try (MetricSource source = source(context())) {
      List<CompletableFuture<List<MetricOutcome>>> calls = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        calls.add(
            source.query(
                Collections.nCopies(i % 7 + 1, i % 2 == 0 ? answered() : unanswered()),
                now(),
                PATIENCE));
      }

      for (int i = 0; i < MANY; i++) {
        assertThat(outcome(calls.get(i))).hasSize(i % 7 + 1);
      }
    }
  }

  @Test
  @DisplayName("10. Closing: again and again, from any thread; later calls fail, nothing is left")
  void closing() {
    MetricSource source = source(context());
    ask(source, List.of(answered()));
    CompletableFuture<List<MetricOutcome>> underWay =
        source.query(List.of(answered(), unanswered()), now(), PATIENCE);

    outcome(CompletableFuture.runAsync(source::close));
    source.close();

    assertThat(atOnce(underWay)).hasSize(2);
    assertClosed(atOnce(source.query(List.of(answered(), unanswered()), now(), PATIENCE)), 2);
    assertThat(source.query(List.of(), now(), PATIENCE)).isCompletedWithValue(List.of());
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("10. Closing: calls under way complete, also if the executor has not begun them")
  void closedBeforeItBegins() {
    MetricSource source = source(pausedContext());
    CompletableFuture<List<MetricOutcome>> underWay =
        source.query(List.of(answered(), answered()), now(), PATIENCE);

    source.close();

    assertClosed(atOnce(underWay), 2);
    release();
  }

  private static void assertClosed(List<MetricOutcome> outcomes, int count) {
    assertThat(outcomes)
        .hasSize(count)
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .isInstanceOfSatisfying(
                        MetricOutcome.Failure.class,
                        failure ->
                            assertThat(failure.kind()).isEqualTo(MetricOutcome.Kind.CLOSED)));
  }
}
