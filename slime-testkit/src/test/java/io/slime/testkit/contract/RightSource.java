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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A source that keeps its contract, and has places where others break it. */
class RightSource implements MetricSource {
  static final MetricQuery KNOWN =
      new MetricQuery(new MetricKey("default", "reviews", MetricKey.BASE, "known"), List.of());

  private final ProviderContext context;
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
    context.executor().execute(() -> answer.complete(answer(queries, at)));
    return answer.completeOnTimeout(
        failures(queries, Kind.TIMEOUT), timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  List<MetricOutcome> answer(List<MetricQuery> queries, Instant at) {
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
  }
}
