// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.core.metric.CompositeMetricSource;
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

  private GivenMetrics(Executor executor, Origin origin) {
    this.executor = executor;
    this.origin = origin;
  }

  /**
   * A source.
   *
   * @param executor where work is done
   * @param origin where the values come from
   * @return the source
   */
  public static MetricSource of(Executor executor, Origin origin) {
    // which keeps deadlines and closing, and tells an exception as a failure
    return new CompositeMetricSource(List.of(new GivenMetrics(executor, origin)));
  }

  @Override
  public CompletableFuture<List<MetricOutcome>> query(
      List<MetricQuery> queries, Instant at, Duration timeout) {
    List<MetricQuery> asked = List.copyOf(queries);
    try {
      return CompletableFuture.supplyAsync(() -> answer(asked, at), executor);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(
          failures(asked.size(), "The executor takes no more work."));
    }
  }

  private List<MetricOutcome> answer(List<MetricQuery> queries, Instant at) {
    Values values;
    try {
      synchronized (origin) {
        values = origin.values();
      }
    } catch (IOException e) {
      return failures(queries.size(), String.valueOf(e.getMessage()));
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

  private static List<MetricOutcome> failures(int count, String text) {
    return Collections.nCopies(count, MetricOutcome.Failure.of(Kind.UNAVAILABLE, text));
  }

  @Override
  public void close() {
    // there is nothing that is open between two rounds
  }
}
