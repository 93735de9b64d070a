// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Several sources as one. All are asked at the same time. For each query the outcome of the
 * <em>last</em> source counts that has something to say: one that has no such metric, or no value
 * for it, leaves the word to the one before it. One that fails does not: what it would have said is
 * not known, and its last good value is better than another source's idea of it.
 *
 * <p>Keeps the guarantees of {@link MetricSource} also where a source breaks them: one that throws,
 * or gives too few outcomes, has failed, and one that does not come to an end, in time or when it
 * is closed, is not waited for. So it is of use around a single source too.
 */
public final class CompositeMetricSource implements MetricSource {
  private static final Duration MOST_AHEAD = Duration.ofMillis(100);

  private final List<MetricSource> sources;
  private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet(); // each ends one
  private volatile boolean closed;

  /**
   * Several sources, closed together with this one.
   *
   * @param sources the sources; later ones come before earlier ones
   */
  public CompositeMetricSource(List<? extends MetricSource> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public CompletableFuture<List<MetricOutcome>> query(
      List<MetricQuery> queries, Instant at, Duration timeout) {
    if (queries.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (closed) {
      return CompletableFuture.completedFuture(closed(queries));
    }
    List<CompletableFuture<List<MetricOutcome>>> asked = new ArrayList<>();
    for (MetricSource source : sources) {
      asked.add(ask(source, queries, at, timeout));
    }
    CompletableFuture<List<MetricOutcome>> all =
        CompletableFuture.allOf(asked.toArray(new CompletableFuture<?>[0]))
            .thenApply(done -> merged(queries, asked));
    all.whenComplete(
        (outcomes, failure) -> {
          if (all.isCancelled()) {
            asked.forEach(one -> one.cancel(true));
          }
        });
    return all;
  }

  /** Completes in time and with as many outcomes as there are queries, whatever the source does. */
  private CompletableFuture<List<MetricOutcome>> ask(
      MetricSource source, List<MetricQuery> queries, Instant at, Duration timeout) {
    CompletableFuture<List<MetricOutcome>> answer;
    try {
      answer = source.query(queries, at, timeout.minus(ahead(timeout)));
    } catch (RuntimeException | LinkageError e) {
      return CompletableFuture.completedFuture(failures(queries, Kind.DEFECT, broken(e)));
    }
    if (answer == null) {
      return CompletableFuture.completedFuture(
          failures(queries, Kind.DEFECT, "The source gave no answer."));
    }
    CompletableFuture<List<MetricOutcome>> bounded =
        answer
            .copy()
            .completeOnTimeout(
                failures(queries, Kind.TIMEOUT, "There was no answer within " + timeout + "."),
                timeout.toNanos(),
                TimeUnit.NANOSECONDS)
            .exceptionally(e -> failures(queries, Kind.DEFECT, broken(e)));
    Runnable end = () -> bounded.complete(closed(queries));
    underWay.add(end);
    bounded.whenComplete(
        (outcomes, failure) -> {
          underWay.remove(end);
          answer.cancel(true);
        });
    if (closed) {
      end.run();
    }
    return bounded;
  }

  /** A source that is in time to the last moment would be too late for the one who bounds it. */
  private static Duration ahead(Duration timeout) {
    Duration tenth = timeout.dividedBy(10);
    return tenth.compareTo(MOST_AHEAD) < 0 ? tenth : MOST_AHEAD;
  }

  /** The name of the exception and not its message, in which somebody may have put a secret. */
  private static String broken(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return "The source failed with " + cause.getClass().getName() + ".";
  }

  private static List<MetricOutcome> closed(List<MetricQuery> queries) {
    return failures(queries, Kind.CLOSED, "The source is closed.");
  }

  private static List<MetricOutcome> failures(List<MetricQuery> queries, Kind kind, String text) {
    return Collections.nCopies(queries.size(), MetricOutcome.Failure.of(kind, text));
  }

  private List<MetricOutcome> merged(
      List<MetricQuery> queries, List<CompletableFuture<List<MetricOutcome>>> asked) {
    List<MetricOutcome> merged = new ArrayList<>(queries.size());
    for (int i = 0; i < queries.size(); i++) {
      merged.add(merged(i, asked));
    }
    return List.copyOf(merged);
  }

  private static MetricOutcome merged(
      int query, List<CompletableFuture<List<MetricOutcome>>> asked) {
    @Nullable MetricOutcome nothing = null;
    for (int i = asked.size() - 1; i >= 0; i--) {
      List<MetricOutcome> outcomes = asked.get(i).join();
      MetricOutcome outcome =
          query < outcomes.size()
              ? outcomes.get(query)
              : MetricOutcome.Failure.of(Kind.DEFECT, "The source gave no answer.");
      if (outcome instanceof MetricOutcome.Empty) {
        nothing = nothing instanceof MetricOutcome.Empty ? nothing : outcome;
      } else if (isUnknown(outcome)) {
        nothing = nothing == null ? outcome : nothing;
      } else {
        return outcome;
      }
    }
    return nothing == null
        ? MetricOutcome.Failure.of(Kind.UNKNOWN_METRIC, "There is no source.")
        : nothing;
  }

  private static boolean isUnknown(MetricOutcome outcome) {
    return outcome instanceof MetricOutcome.Failure failure
        && failure.kind() == Kind.UNKNOWN_METRIC;
  }

  @Override
  public void close() {
    closed = true;
    for (int i = sources.size() - 1; i >= 0; i--) {
      try {
        sources.get(i).close();
      } catch (RuntimeException | LinkageError e) {
        // closing has no outcome, and the other sources are to be closed too
      }
    }
    underWay.forEach(Runnable::run);
  }
}
