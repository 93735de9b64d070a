// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.api.metric.MetricKey;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ProviderContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A source that keeps its contract, and has places where others break it. */
class RightSource implements MetricSource {
  static final MetricQuery KNOWN =
      new MetricQuery(new MetricKey("default", "reviews", MetricKey.BASE, "known"), List.of());

  /** How often sources have answered; the tests see it as questions to a peer. */
  static final AtomicInteger ANSWERS = new AtomicInteger();

  private final ProviderContext context;
  private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  RightSource(ProviderContext context) {
    this.context = context;
  }

  ProviderContext context() {
    return context;
  }

  @Override
  public CompletableFuture<List<MetricOutcome>> query(
      List<MetricQuery> queries, Instant at, Duration timeout) {
    if (queries.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (closed) {
      return CompletableFuture.completedFuture(failures(queries, Kind.CLOSED));
    }
    CompletableFuture<List<MetricOutcome>> answer = new CompletableFuture<>();
    try {
      execute(
          () -> {
            if (!isGivenUp(answer)) {
              answer.complete(answer(queries, at));
            }
          });
    } catch (RejectedExecutionException e) {
      answer.complete(failures(queries, Kind.UNAVAILABLE));
    }
    Runnable end = () -> answer.complete(failures(queries, Kind.CLOSED));
    underWay.add(end);
    answer.whenComplete((outcomes, e) -> underWay.remove(end));
    return answer.completeOnTimeout(
        failures(queries, Kind.TIMEOUT), timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  void execute(Runnable task) {
    context.executor().execute(task);
  }

  boolean isGivenUp(CompletableFuture<?> answer) {
    return answer.isDone();
  }

  List<MetricOutcome> answer(List<MetricQuery> queries, Instant at) {
    ANSWERS.incrementAndGet();
    List<MetricOutcome> outcomes = new ArrayList<>();
    for (MetricQuery query : queries) {
      outcomes.add(
          query.equals(KNOWN)
              ? MetricOutcome.Samples.of(1, at.minusSeconds(1))
              : MetricOutcome.Empty.of());
    }
    return List.copyOf(outcomes);
  }

  static List<MetricOutcome> failures(List<MetricQuery> queries, Kind kind) {
    return Collections.nCopies(queries.size(), MetricOutcome.Failure.of(kind, "No."));
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(Runnable::run);
  }
}
