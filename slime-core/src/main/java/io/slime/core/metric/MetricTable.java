// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.api.metric.MetricView;
import io.slime.core.InputIssue;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values of metrics that somebody wrote down. Immutable. */
public final class MetricTable implements MetricView {
  private static final MetricTable EMPTY = new MetricTable(Map.of());

  private final Map<MetricKey, MetricValue> values;

  private MetricTable(Map<MetricKey, MetricValue> values) {
    this.values = values;
  }

  /** The text of a table. */
  record Sheet(List<Line> values) {}

  /** One value; the subset and the time of observation have defaults. */
  record Line(
      @Nullable String namespace,
      @Nullable String name,
      @Nullable String subset,
      @Nullable String metric,
      @Nullable Double value,
      @Nullable String observedAt) {}

  /**
   * A table of given values.
   *
   * @param values the values
   * @return the table
   */
  public static MetricTable of(Map<MetricKey, MetricValue> values) {
    return new MetricTable(Collections.unmodifiableMap(new TreeMap<>(values)));
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
   * (RFC 3339, by default now).
   *
   * @param text one YAML or JSON document
   * @param source the name of the text, for positions and in issues
   * @param now when a value was observed that does not say so
   * @return the table, and an error for each line that is left out; of two values for one key the
   *     last one counts
   */
  public static Decoded<MetricTable> read(String text, String source, Instant now) {
    Decoded<Sheet> sheet = Codec.configuration(new Sheet(List.of()), text, source);
    List<Issue> issues = new ArrayList<>(sheet.issues());
    Map<MetricKey, MetricValue> values = new TreeMap<>();
    List<Line> lines = sheet.resource().values();
    for (int i = 0; i < lines.size(); i++) {
      String problem = take(lines.get(i), now, values);
      if (!problem.isEmpty()) {
        FieldPath at = FieldPath.of("values").index(i);
        issues.add(Issue.of(InputIssue.REFUSED, sheet.id(), at, problem));
      }
    }
    return new Decoded<>(
        sheet.id(), of(values), issues.stream().distinct().sorted().toList(), sheet.sourceMap());
  }

  /** Takes a line over, or says why not. */
  private static String take(Line line, Instant now, Map<MetricKey, MetricValue> values) {
    if (line.namespace() == null || line.name() == null || line.metric() == null) {
      return "A value needs a namespace, a name and a metric.";
    }
    if (line.value() == null || !Double.isFinite(line.value())) {
      return "The value of " + line.metric() + " must be a finite number.";
    }
    Instant observed = line.observedAt() == null ? now : instant(line.observedAt());
    if (observed == null) {
      return "observedAt is \"" + line.observedAt() + "\", not an instant.";
    }
    String subset = line.subset() == null ? MetricKey.BASE : line.subset();
    values.put(
        new MetricKey(line.namespace(), line.name(), subset, line.metric()),
        new MetricValue(line.value(), observed));
    return "";
  }

  private static @Nullable Instant instant(String text) {
    try {
      return java.time.OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  @Override
  public Optional<MetricValue> value(MetricKey key) {
    return Optional.ofNullable(values.get(key));
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
