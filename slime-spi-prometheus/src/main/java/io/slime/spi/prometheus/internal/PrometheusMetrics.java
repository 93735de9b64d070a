// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.prometheus.internal.http.Deadline;
import io.slime.spi.prometheus.internal.http.QueryApi;
import io.slime.spi.prometheus.internal.query.Definition;
import io.slime.spi.prometheus.internal.query.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Values of metrics from Prometheus. */
public final class PrometheusMetrics implements MetricSource {
  private static final Failure CLOSED = Failure.of(Kind.CLOSED, "The source is closed.");
  private static final Failure LATE = Failure.of(Kind.TIMEOUT, "There was no answer in time.");

  private final QueryApi api;
  private final ScheduledExecutorService executor;
  private final Map<String, Definition> definitions;
  private final RoundLimits limits;
  private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet(); // each ends a round
  private volatile boolean closed;

  /**
   * How much one round may do.
   *
   * @param requests how many requests it may need
   * @param parallel how many are under way at the same time
   * @param warningsFail whether an answer with warnings counts as none
   */
  public record RoundLimits(int requests, int parallel, boolean warningsFail) {}

  /**
   * A source that has not done anything yet.
   *
   * @param api whom to ask
   * @param executor where work is done
   * @param definitions how metrics are asked for, by their names
   * @param limits how much one round may do
   */
  public PrometheusMetrics(
      QueryApi api,
      ScheduledExecutorService executor,
      Map<String, Definition> definitions,
      RoundLimits limits) {
    this.api = api;
    this.executor = executor;
    this.definitions = Collections.unmodifiableMap(new TreeMap<>(definitions));
    this.limits = limits;
  }

  @Override
  public CompletableFuture<List<MetricOutcome>> query(
      List<MetricQuery> queries, Instant at, Duration timeout) {
    if (queries.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    List<MetricQuery> asked = List.copyOf(queries);
    if (closed) {
      return CompletableFuture.completedFuture(Collections.nCopies(asked.size(), CLOSED));
    }
    Deadline deadline = Deadline.in(timeout);
    CompletableFuture<List<MetricOutcome>> result = new CompletableFuture<>();
    try {
      RoundRun run = new RoundRun(api, limits.parallel(), at, deadline, result);
      ScheduledFuture<?> alarm =
          executor.schedule(
              () -> run.end(LATE, asked.size()), deadline.leftNanos(), TimeUnit.NANOSECONDS);
      Runnable end = () -> run.end(CLOSED, asked.size());
      underWay.add(end);
      result.whenComplete(
          (outcomes, failure) -> {
            underWay.remove(end);
            alarm.cancel(false);
            run.abandon();
          });
      executor.execute(() -> begin(run, asked, result));
      if (closed) {
        end.run();
      }
    } catch (RejectedExecutionException e) {
      result.complete(Collections.nCopies(asked.size(), CLOSED));
    }
    return result;
  }

  private void begin(
      RoundRun run, List<MetricQuery> asked, CompletableFuture<List<MetricOutcome>> result) {
    if (result.isDone()) {
      return; // given up before its turn came
    }
    try {
      run.start(new Round(definitions, asked, limits.requests(), limits.warningsFail()));
    } catch (RuntimeException e) {
      Failure defect = Failure.of(Kind.DEFECT, api.clean("The round cannot be asked: " + e + "."));
      result.complete(Collections.nCopies(asked.size(), defect));
    }
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(Runnable::run);
    api.close();
  }

  @Override
  public String toString() {
    return "PrometheusMetrics[" + api + "]";
  }
}
