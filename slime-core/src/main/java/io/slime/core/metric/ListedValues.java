// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.core.InputIssue;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values as people write them down: a list of maps, each with one value. */
final class ListedValues {
  private final @Nullable Instant now;
  private final Recording.@Nullable Subject subject;
  private final Decoded<Sheet> sheet;
  private final List<Issue> issues;
  private final Map<MetricKey, List<MetricValue>> values = new TreeMap<>();

  /** The text. */
  record Sheet(List<Line> values) {}

  /** One value; the subset and the time of observation have defaults. */
  record Line(
      @Nullable String namespace,
      @Nullable String name,
      @Nullable String subset,
      @Nullable String metric,
      @Nullable Double value,
      @Nullable String observedAt) {}

  private ListedValues(
      String text, String source, @Nullable Instant now, Recording.@Nullable Subject subject) {
    this.now = now;
    this.subject = subject;
    this.sheet = Codec.configuration(new Sheet(List.of()), text, source);
    this.issues = new ArrayList<>(sheet.issues());
    List<Line> lines = sheet.resource().values();
    for (int i = 0; i < lines.size(); i++) {
      String problem = take(lines.get(i));
      if (!problem.isEmpty()) {
        FieldPath at = FieldPath.of("values").index(i);
        issues.add(Issue.of(InputIssue.REFUSED, sheet.id(), at, problem));
      }
    }
  }

  /** As a table: of two values for one key the last one in the text counts. */
  static Decoded<MetricTable> table(String text, String source, Instant now) {
    ListedValues listed = new ListedValues(text, source, now, null);
    Map<MetricKey, MetricValue> newest = new TreeMap<>();
    listed.values.forEach((key, values) -> newest.put(key, newest(values)));
    return new Decoded<>(
        listed.sheet.id(),
        MetricTable.of(newest),
        listed.issues.stream().distinct().sorted().toList(),
        listed.sheet.sourceMap());
  }

  /** Of two of one instant the last one. */
  private static MetricValue newest(List<MetricValue> values) {
    MetricValue newest = values.get(0);
    for (MetricValue value : values) {
      newest = value.observedAt().isBefore(newest.observedAt()) ? newest : value;
    }
    return newest;
  }

  /** As a recording: every value counts at its time, and is the subject's if it does not say. */
  static Recording recording(String text, String source, Recording.Subject subject) {
    ListedValues listed = new ListedValues(text, source, null, subject);
    Samples samples = new Samples(source);
    listed.values.forEach((key, values) -> values.forEach(value -> samples.add(key, value)));
    listed.issues.stream()
        .distinct()
        .sorted()
        .forEach(issue -> samples.add(issue, listed.sheet.sourceMap()));
    return samples.recording();
  }

  /** Takes a line over, or says why not. */
  private String take(Line line) {
    String namespace = given(line.namespace(), subject == null ? null : subject.namespace());
    String name = given(line.name(), subject == null ? null : subject.name());
    String metric = given(line.metric(), subject == null ? null : subject.metric());
    if (namespace.isEmpty() || name.isEmpty() || metric.isEmpty()) {
      return "A value needs a namespace, a name and a metric.";
    }
    if (line.value() == null || !Double.isFinite(line.value())) {
      return "The value of " + metric + " must be a finite number.";
    }
    String time = line.observedAt();
    Instant observed = time == null ? now : SampleTime.parse(time);
    if (observed == null) {
      return time == null
          ? "A recorded value of " + metric + " needs observedAt."
          : "observedAt is \"" + time + "\", not an instant.";
    }
    String subset = line.subset() == null ? MetricKey.BASE : line.subset();
    values
        .computeIfAbsent(new MetricKey(namespace, name, subset, metric), key -> new ArrayList<>(1))
        .add(new MetricValue(line.value(), observed));
    return "";
  }

  private static String given(@Nullable String said, @Nullable String absent) {
    return said != null ? said : absent != null ? absent : "";
  }
}
