// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.core.TimeLine;
import io.slime.spi.Feed;
import io.slime.spi.MaterialSource;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last good value of each metric, whoever brought it, together with the time when it
 * held.
 *
 * <ul>
 *   <li>Of two values for one key the later observation counts, of equally late ones the one that
 *       came last.
 *   <li>An answer that there is nothing, and a failure, leave the value in place; it gets older,
 *       and whoever reads it decides from what age on it does not count.
 *   <li>A value is forgotten when it is older than the store keeps values, or than its own time to
 *       live. What nobody asks for any more so goes away.
 *   <li>There is a bound to the number of keys. Beyond it the values that are there stay, and a new
 *       one fails or is rejected.
 * </ul>
 *
 * Safe for use by many threads. Reads no clock.
 */
public final class MetricStore {
  private final int capacity;
  private final Duration retention;

  private Map<MetricKey, Kept> kept = new HashMap<>();
  private Map<MetricKey, MetricOutcome> outcomes = Map.of();

  /**
   * A value with what else is known of it.
   *
   * @param value the value
   * @param source the source that pushed it; null for an answer
   * @param until when it is forgotten
   */
  private record Kept(MetricValue value, @Nullable String source, Instant until) {}

  /**
   * An empty store.
   *
   * @param capacity how many keys are kept; 1 or more
   * @param retention how long a value is kept after its observation; positive
   */
  public MetricStore(int capacity, Duration retention) {
    if (capacity < 1 || retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("a store keeps something for some time");
    }
    this.capacity = capacity;
    this.retention = retention;
  }

  /**
   * Takes the answers of a source over.
   *
   * @param queries what was asked, each for a single number
   * @param answers the outcomes in the order of the queries; what is missing is a failure
   * @param at the instant that was asked for
   * @return the outcomes as they count, in the same order: several samples for one number are a
   *     failure, and each failure says how old the last good value is
   */
  public synchronized List<MetricOutcome> fold(
      List<MetricQuery> queries, List<? extends MetricOutcome> answers, Instant at) {
    Map<MetricKey, Kept> next = fresh(at);
    Map<MetricKey, MetricOutcome> last = new HashMap<>(outcomes);
    List<MetricOutcome> folded = new ArrayList<>(queries.size());
    for (int i = 0; i < queries.size(); i++) {
      MetricKey key = queries.get(i).key();
      @Nullable MetricOutcome answer = i < answers.size() ? answers.get(i) : null;
      MetricOutcome outcome = fold(key, answer, at, next);
      folded.add(outcome);
      last.put(key, outcome);
    }
    if (last.size() > capacity) {
      Set<MetricKey> asked = new HashSet<>();
      queries.forEach(query -> asked.add(query.key()));
      last.keySet().retainAll(asked);
    }
    kept = next;
    outcomes = last;
    return List.copyOf(folded);
  }

  private MetricOutcome fold(
      MetricKey key, @Nullable MetricOutcome answer, Instant at, Map<MetricKey, Kept> next) {
    MetricOutcome outcome = answer == null ? noAnswer() : answer;
    if (outcome instanceof MetricOutcome.Samples samples) {
      outcome = single(samples, at);
    }
    if (outcome instanceof MetricOutcome.Samples samples) {
      MetricOutcome.Sample sample = samples.samples().get(0);
      MetricValue value = new MetricValue(sample.value(), sample.at());
      outcome = put(key, value, null, retention, next) ? outcome : full();
    }
    if (outcome instanceof MetricOutcome.Failure failure) {
      Kept good = next.get(key);
      return failure.withLastGoodAge(good == null ? null : good.value().age(at));
    }
    return outcome;
  }

  private static MetricOutcome noAnswer() {
    return MetricOutcome.Failure.of(Kind.DEFECT, "The source gave no answer.");
  }

  private MetricOutcome full() {
    return MetricOutcome.Failure.of(
        Kind.TOO_LARGE, "The values of " + capacity + " metrics are kept already.");
  }

  private static MetricOutcome single(MetricOutcome.Samples samples, Instant at) {
    int count = samples.samples().size();
    if (count > 1) {
      String text = "There are " + count + " values where one is asked for.";
      return MetricOutcome.Failure.of(Kind.AMBIGUOUS, text);
    }
    if (samples.samples().get(0).at().isAfter(at)) {
      String text = "The value is of " + samples.samples().get(0).at() + ", later than asked for.";
      return MetricOutcome.Failure.of(Kind.DEFECT, text);
    }
    return samples;
  }

  /** False if there is no room for another key. */
  private boolean put(
      MetricKey key,
      MetricValue value,
      @Nullable String source,
      Duration timeToLive,
      Map<MetricKey, Kept> next) {
    Kept before = next.get(key);
    if (before == null && next.size() >= capacity) {
      return false;
    }
    if (before == null || !value.observedAt().isBefore(before.value().observedAt())) {
      next.put(key, new Kept(value, source, TimeLine.after(value.observedAt(), timeToLive)));
    }
    return true;
  }

  /**
   * Takes values over that a source pushed.
   *
   * @param source its name; what it pushed before and a whole batch does not name is forgotten
   * @param batch the values
   * @param now the instant
   * @return the entries that were not taken: values from the future, values beyond their time to
   *     live, and new keys without room
   */
  public synchronized List<Feed.Rejection> take(
      String source, MaterialSource.Batch batch, Instant now) {
    Map<MetricKey, Kept> next = fresh(now);
    if (batch.whole()) {
      Set<MetricKey> named = new HashSet<>();
      batch.entries().forEach(entry -> named.add(entry.key()));
      next.entrySet()
          .removeIf(
              entry -> source.equals(entry.getValue().source()) && !named.contains(entry.getKey()));
    }
    List<Feed.Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < batch.entries().size(); i++) {
      String problem = take(source, batch.entries().get(i), now, next);
      if (!problem.isEmpty()) {
        rejections.add(new Feed.Rejection(i, problem));
      }
    }
    kept = next;
    return List.copyOf(rejections);
  }

  private String take(
      String source, MaterialSource.Entry entry, Instant now, Map<MetricKey, Kept> next) {
    MetricValue value = entry.value();
    if (value == null) {
      Kept before = next.get(entry.key());
      if (before != null && source.equals(before.source())) {
        next.remove(entry.key());
      }
      return "";
    }
    if (value.observedAt().isAfter(now)) {
      return "The value is of " + value.observedAt() + ", and now is " + now + ".";
    }
    Duration own = entry.timeToLive();
    Duration timeToLive = own == null || own.compareTo(retention) > 0 ? retention : own;
    if (!TimeLine.after(value.observedAt(), timeToLive).isAfter(now)) {
      return "The value is of " + value.observedAt() + " and holds for " + timeToLive + ".";
    }
    boolean taken = put(entry.key(), value, source, timeToLive, next);
    return taken ? "" : "The values of " + capacity + " metrics are kept already.";
  }

  /** A copy without what is too old, since views read the map as it is now. */
  private Map<MetricKey, Kept> fresh(Instant now) {
    Map<MetricKey, Kept> next = new HashMap<>(kept);
    next.values().removeIf(value -> !value.until().isAfter(now));
    return next;
  }

  /**
   * The values as they are now.
   *
   * @return a view that stays as it is whatever the store takes later
   */
  public synchronized KeptMetrics view() {
    Map<MetricKey, Kept> values = kept;
    return new KeptMetrics(
        key -> {
          Kept value = values.get(key);
          return value == null ? null : value.value();
        },
        outcomes);
  }

  /**
   * How many metrics have a value.
   *
   * @return the number of keys
   */
  public synchronized int size() {
    return kept.size();
  }

  @Override
  public String toString() {
    return "MetricStore[" + size() + " of " + capacity + " values]";
  }
}
