// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A source of values that are all given before it is asked. */
public final class GivenMetrics implements MetricSource {

  /** The values. */
  @FunctionalInterface
  public interface Values {
    /**
     * The newest value at an instant.
     *
     * @param key of which metric
     * @param at the instant
     * @return the value; empty if there is none
     */
    Optional<MetricValue> value(MetricKey key, Instant at);
  }

  /** Where the values come from. */
  @FunctionalInterface
  public interface Origin {
    /**
     * Gives the values; called for each round of questions, by one thread at a time.
     *
     * @return the values
     * @throws IOException if there are none; the message is for people
     */
    Values values() throws IOException;
  }

  private final Executor executor;
  private final Origin origin;
  private volatile boolean closed;

  /**
   * A source.
   *
   * @param executor where work is done
   * @param origin where the values come from
   */
  public GivenMetrics(Executor executor, Origin origin) {
    this.executor = executor;
    this.origin = origin;
  }

  @Override
  public CompletableFuture<List<MetricOutcome>> query(
      List<MetricQuery> queries, Instant at, Duration timeout) {
    if (queries.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    List<MetricQuery> asked = List.copyOf(queries);
    if (closed) {
      return CompletableFuture.completedFuture(closed(asked.size()));
    }
    CompletableFuture<List<MetricOutcome>> answer = new CompletableFuture<>();
    try {
      executor.execute(
          () -> {
            if (!answer.isDone()) {
              answer.complete(answer(asked, at));
            }
          });
    } catch (RejectedExecutionException e) {
      answer.complete(failures(asked.size(), Kind.UNAVAILABLE, "The executor takes no more work."));
    }
    return answer.completeOnTimeout(
        failures(asked.size(), Kind.TIMEOUT, "There was no answer within " + timeout + "."),
        timeout.toNanos(),
        TimeUnit.NANOSECONDS);
  }

  private List<MetricOutcome> answer(List<MetricQuery> queries, Instant at) {
    if (closed) {
      return closed(queries.size());
    }
    Values values;
    try {
      synchronized (origin) {
        values = origin.values();
      }
    } catch (IOException e) {
      return failures(queries.size(), Kind.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
    List<MetricOutcome> outcomes = new ArrayList<>(queries.size());
    for (MetricQuery query : queries) {
      Optional<MetricValue> value = values.value(query.key(), at);
      outcomes.add(
          value.isPresent()
              ? MetricOutcome.Samples.of(value.get().value(), value.get().observedAt())
              : MetricOutcome.Empty.of());
    }
    return List.copyOf(outcomes);
  }

  private static List<MetricOutcome> closed(int count) {
    return failures(count, Kind.CLOSED, "The source is closed.");
  }

  private static List<MetricOutcome> failures(int count, Kind kind, String text) {
    return Collections.nCopies(count, MetricOutcome.Failure.of(kind, text));
  }

  @Override
  public void close() {
    closed = true;
  }
}
