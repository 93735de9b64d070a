// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.api.metric.MetricView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values of metrics over time, as somebody recorded them. Immutable. */
public final class MetricSeries {
  private static final MetricSeries EMPTY = new MetricSeries(new TreeMap<>());

  private final SortedMap<MetricKey, List<MetricValue>> samples;

  private MetricSeries(SortedMap<MetricKey, List<MetricValue>> samples) {
    this.samples = Collections.unmodifiableSortedMap(samples);
  }

  /**
   * A series of given samples.
   *
   * @param samples the samples of each metric, in any order; of two at one instant the later one in
   *     the list counts
   * @return the series
   */
  public static MetricSeries of(Map<MetricKey, ? extends List<MetricValue>> samples) {
    SortedMap<MetricKey, List<MetricValue>> sorted = new TreeMap<>();
    samples.forEach((key, values) -> sorted.put(key, inOrder(values)));
    return new MetricSeries(sorted);
  }

  /**
   * A series without samples.
   *
   * @return the series
   */
  public static MetricSeries empty() {
    return EMPTY;
  }

  private static List<MetricValue> inOrder(List<MetricValue> values) {
    List<MetricValue> sorted = new ArrayList<>(values);
    sorted.sort(Comparator.comparing(MetricValue::observedAt));
    List<MetricValue> last = new ArrayList<>(sorted.size());
    for (MetricValue value : sorted) {
      if (!last.isEmpty() && last.get(last.size() - 1).observedAt().equals(value.observedAt())) {
        last.remove(last.size() - 1);
      }
      last.add(value);
    }
    return List.copyOf(last);
  }

  /**
   * What there is about one target.
   *
   * @param namespace its namespace
   * @param name its name
   * @return the series of its metrics alone
   */
  public MetricSeries about(String namespace, String name) {
    SortedMap<MetricKey, List<MetricValue>> own = new TreeMap<>();
    samples.forEach(
        (key, values) -> {
          if (key.namespace().equals(namespace) && key.name().equals(name)) {
            own.put(key, values);
          }
        });
    return new MetricSeries(own);
  }

  /**
   * All samples.
   *
   * @return for each metric its samples from the oldest to the newest, unmodifiable
   */
  public SortedMap<MetricKey, List<MetricValue>> samples() {
    return samples;
  }

  /**
   * When anything was observed.
   *
   * @return the instants, each once, from the oldest to the newest
   */
  public SortedSet<Instant> instants() {
    SortedSet<Instant> instants = new TreeSet<>();
    samples.values().forEach(values -> values.forEach(value -> instants.add(value.observedAt())));
    return instants;
  }

  /**
   * The newest value at an instant.
   *
   * @param key which metric
   * @param now the instant
   * @return the last sample that is not later; empty if there is none
   */
  public Optional<MetricValue> value(MetricKey key, Instant now) {
    List<MetricValue> values = samples.getOrDefault(key, List.of());
    int from = 0;
    int to = values.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (values.get(middle).observedAt().isAfter(now)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from == 0 ? Optional.empty() : Optional.of(values.get(from - 1));
  }

  /**
   * What was known at an instant.
   *
   * @param now the instant
   * @return the newest value of each metric at that instant
   */
  public MetricView at(Instant now) {
    return key -> value(key, now);
  }

  @Override
  public String toString() {
    int count = samples.values().stream().mapToInt(List::size).sum();
    return "MetricSeries[" + samples.size() + " metrics, " + count + " samples]";
  }
}
