// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A recording as comma-separated values, with a line for each sample or for each instant. */
final class CsvRecording {
  /** What a column can be called, in lower case; the first name is the documented one. */
  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "time", List.of("time", "observedat", "timestamp", "date"),
          "namespace", List.of("namespace"),
          "name", List.of("name"),
          "subset", List.of("subset"),
          "metric", List.of("metric"),
          "value", List.of("value"));

  private final Recording.Subject subject;
  private final Samples samples;
  private final CsvLines lines;

  private CsvRecording(String text, String source, Recording.Subject subject) {
    this.subject = subject;
    this.samples = new Samples(source);
    this.lines = new CsvLines(text);
  }

  static Recording read(String text, String source, Recording.Subject subject) {
    CsvRecording recording = new CsvRecording(text, source, subject);
    recording.read();
    return recording.samples.recording();
  }

  private void read() {
    List<CsvLines.Cell> header = lines.next();
    if (header == null) {
      samples.wrong("The recording is empty.", 1, 1, "");
      return;
    }
    int time = column(header, "time");
    if (time < 0) {
      wrong(
          "No column is called time: there "
              + (header.size() == 1 ? "is " : "are ")
              + String.join(", ", header.stream().map(CsvLines.Cell::text).toList())
              + ".",
          header.get(0));
      return;
    }
    int value = column(header, "value");
    if (value >= 0) {
      List<String> keys = List.of("namespace", "name", "subset", "metric");
      int[] columns = keys.stream().mapToInt(key -> column(header, key)).toArray();
      rows(header, time, row -> key(row, columns), value);
    } else {
      for (int i = 0; i < header.size(); i++) {
        if (i != time && header.get(i).text().isBlank()) {
          wrong("Column " + (i + 1) + " has no name.", header.get(i));
          return;
        }
      }
      rows(header, time, row -> null, -1);
    }
  }

  private static int column(List<CsvLines.Cell> header, String name) {
    for (String alias : COLUMNS.getOrDefault(name, List.of())) {
      for (int i = 0; i < header.size(); i++) {
        if (header.get(i).text().strip().toLowerCase(Locale.ROOT).equals(alias)) {
          return i;
        }
      }
    }
    return -1;
  }

  private void rows(
      List<CsvLines.Cell> header,
      int time,
      Function<List<CsvLines.Cell>, @Nullable MetricKey> keyOf,
      int value) {
    List<@Nullable MetricKey> wide = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      MetricKey key = value >= 0 || i == time ? null : wide(header.get(i).text());
      if (key != null && wide.contains(key)) {
        wrong(
            "There are two columns for " + key.metric() + "; the first one counts.", header.get(i));
        key = null;
      }
      wide.add(key);
    }
    for (List<CsvLines.Cell> row = lines.next(); row != null; row = lines.next()) {
      if (row.size() > header.size()) {
        wrong(
            "The line has " + row.size() + " cells, and there are " + header.size() + " columns.",
            row.get(header.size()));
        continue;
      }
      Instant instant = time < row.size() ? SampleTime.parse(row.get(time).text()) : null;
      if (instant == null) {
        CsvLines.Cell cell = row.get(Math.min(time, row.size() - 1));
        wrong("'" + cell.text() + "' is no time.", cell);
        continue;
      }
      if (value >= 0) {
        MetricKey key = keyOf.apply(row);
        if (key != null && value < row.size()) {
          sample(key, row.get(value), instant);
        }
        continue;
      }
      for (int i = 0; i < row.size(); i++) {
        MetricKey key = wide.get(i);
        if (i != time && key != null) {
          sample(key, row.get(i), instant);
        }
      }
    }
  }

  private @Nullable MetricKey key(List<CsvLines.Cell> row, int[] columns) {
    String namespace = text(row, columns[0], subject.namespace());
    String name = text(row, columns[1], subject.name());
    String subset = text(row, columns[2], "");
    String metric = text(row, columns[3], subject.metric() == null ? "" : subject.metric());
    if (namespace.isEmpty() || name.isEmpty() || metric.isEmpty()) {
      String lack = metric.isEmpty() ? "metric" : namespace.isEmpty() ? "namespace" : "name";
      wrong("The line does not say which " + lack + " it is about.", row.get(0));
      return null;
    }
    Recording.Subject of = new Recording.Subject(namespace, name, subject.subsets(), null);
    return subset.isEmpty()
        ? of.key(plain(metric))
        : new MetricKey(namespace, name, subset, plain(metric));
  }

  private static String text(List<CsvLines.Cell> row, int column, String absent) {
    String text = column < 0 || column >= row.size() ? "" : row.get(column).text().strip();
    return text.isEmpty() ? absent : text;
  }

  /** The key of a column: the name of a metric, or a path with slashes. */
  private MetricKey wide(String column) {
    String[] parts = column.strip().split("/", -1);
    return switch (parts.length) {
      case 3 ->
          new Recording.Subject(parts[0], parts[1], subject.subsets(), null).key(plain(parts[2]));
      case 4 -> new MetricKey(parts[0], parts[1], parts[2], plain(parts[3]));
      default -> subject.key(plain(column));
    };
  }

  /** Both spellings of expressions are names too. */
  private static String plain(String name) {
    String plain = name.strip();
    while (plain.startsWith("{") && plain.endsWith("}") && plain.length() > 2) {
      plain = plain.substring(1, plain.length() - 1).strip();
    }
    return plain.startsWith(".") ? plain.substring(1) : plain;
  }

  private void sample(MetricKey key, CsvLines.Cell cell, Instant instant) {
    String text = cell.text().strip();
    if (text.isEmpty()) {
      return;
    }
    double value = SampleValue.parse(text);
    if (Double.isFinite(value)) {
      samples.add(key, new MetricValue(value, instant));
    } else if (!SampleValue.isNone(text)) {
      wrong("'" + text + "' is no number.", cell);
    }
  }

  private void wrong(String message, CsvLines.Cell at) {
    samples.wrong(message, at.line(), at.column(), lines.excerpt(at));
  }
}
