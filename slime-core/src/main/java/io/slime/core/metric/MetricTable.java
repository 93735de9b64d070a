// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.api.metric.MetricView;
import io.slime.core.codec.Decoded;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values of metrics that somebody wrote down. Immutable. */
public final class MetricTable implements MetricView {
  private static final MetricTable EMPTY = new MetricTable(Map.of());

  private final Map<MetricKey, MetricValue> values;

  /** The same without an order: a tick asks for each value, however many there are. */
  private final Map<MetricKey, MetricValue> byKey;

  private MetricTable(Map<MetricKey, MetricValue> given) {
    this.values = Collections.unmodifiableMap(new TreeMap<>(given));
    this.byKey = new HashMap<>(values);
  }

  /**
   * A table of given values.
   *
   * @param values the values
   * @return the table
   */
  public static MetricTable of(Map<MetricKey, MetricValue> values) {
    return new MetricTable(values);
  }

  /**
   * A table without values.
   *
   * @return the table
   */
  public static MetricTable empty() {
    return EMPTY;
  }

  /**
   * Reads a table: {@code values}, a list of maps with {@code namespace}, {@code name}, {@code
   * subset} (by default the whole target), {@code metric}, {@code value} and {@code observedAt}
   * (RFC 3339 or seconds since 1970, by default now).
   *
   * @param text one YAML or JSON document
   * @param source the name of the text, for positions and in issues
   * @param now when a value was observed that does not say so
   * @return the table, and an error for each line that is left out; of two values for one key the
   *     newest one counts, and of two of one instant the last one
   */
  public static Decoded<MetricTable> read(String text, String source, Instant now) {
    return ListedValues.table(text, source, now);
  }

  @Override
  public Optional<MetricValue> value(MetricKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /**
   * All values.
   *
   * @return an unmodifiable map in the order of the keys
   */
  public Map<MetricKey, MetricValue> values() {
    return values;
  }

  @Override
  public String toString() {
    return "MetricTable[" + values.size() + " values]";
  }
}
