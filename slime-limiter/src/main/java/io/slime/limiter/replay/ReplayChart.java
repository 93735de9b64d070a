// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import io.slime.limiter.replay.Course.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A replay for a terminal: the metrics, whether the condition held, whether the limit was in force,
 * and the quota. A column shows the greatest value of its time.
 */
public final class ReplayChart {
  private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
  private static final int HEIGHT = 5;
  private static final int LABEL = 12;

  private final TimeAxis time;
  private final List<Moment> moments;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  private ReplayChart(TimeAxis time, List<Moment> moments, int width) {
    this.time = time;
    this.moments = moments;
    this.width = width;
  }

  /**
   * Draws one rule.
   *
   * @param replay the replay
   * @param course one of its rules
   * @param width how many columns there are, labels among them; at least 40 are used
   * @return the lines, each with a line break at its end
   */
  public static String of(Replay replay, Course course, int width) {
    int columns = Math.max(40, width) - LABEL - 10;
    return new ReplayChart(TimeAxis.of(replay), course.moments(), columns).draw(course);
  }

  private String draw(Course course) {
    for (String metric : course.moving()) {
      bars(metric, greatest(moment -> moment.value(metric)));
    }
    strip("condition", moment -> moment.rule().condition().isTrue());
    strip("in force", moment -> moment.rule().active());
    if (moments.stream().anyMatch(Moment::isBlind)) {
      strip("blind", Moment::isBlind);
    }
    bars("quota", greatest(Moment::quota));
    axis();
    return text.toString();
  }

  /** For each column the greatest value that was in effect in it. */
  private double[] greatest(ToDoubleFunction<Moment> value) {
    double[] columns = new double[width];
    Arrays.fill(columns, Double.NaN);
    for (int i = 0; i < moments.size(); i++) {
      double now = value.applyAsDouble(moments.get(i));
      if (!Double.isNaN(now)) {
        for (int column = column(i); column <= lastColumn(i); column++) {
          columns[column] = Double.isNaN(columns[column]) ? now : Math.max(columns[column], now);
        }
      }
    }
    return columns;
  }

  private int column(int moment) {
    return (int) Math.min(width - 1, time.at(moments.get(moment).at()) * width);
  }

  /** A value holds until the next moment. */
  private int lastColumn(int moment) {
    if (moment + 1 == moments.size()) {
      return width - 1;
    }
    double end = time.at(moments.get(moment + 1).at()) * width;
    return Math.max(column(moment), (int) Math.min(width - 1, Math.ceil(end) - 1));
  }

  private void bars(String label, double[] columns) {
    double least = Arrays.stream(columns).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
    double most = Arrays.stream(columns).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
    Axis axis = Axis.of(least, most, 4);
    for (int row = HEIGHT - 1; row >= 0; row--) {
      String mark =
          row == HEIGHT - 1 ? Axis.label(axis.high()) : row == 0 ? Axis.label(axis.low()) : "";
      StringBuilder line = new StringBuilder();
      for (double value : columns) {
        line.append(Double.isNaN(value) ? ' ' : block(axis.at(value), row));
      }
      line(row == HEIGHT - 1 ? label : "", mark, mark.isEmpty() ? '│' : '┤', line.toString());
    }
  }

  /** What a bar of a height has in a row; the least bar is still to be seen. */
  private static char block(double height, int row) {
    double eighths = Math.max(height * HEIGHT * 8, 1) - row * 8.0;
    return EIGHTHS.charAt((int) Math.max(0, Math.min(8, Math.round(eighths))));
  }

  private void strip(String label, java.util.function.Predicate<Moment> holds) {
    double[] share = new double[width];
    double column = time.seconds() / width;
    for (int i = 0; i < moments.size(); i++) {
      if (holds.test(moments.get(i))) {
        Instant from = moments.get(i).at();
        @Nullable Instant to = i + 1 < moments.size() ? moments.get(i + 1).at() : null;
        for (int c = column(i); c <= lastColumn(i); c++) {
          Instant start = time.from().plus(Duration.ofMillis(Math.round(c * column * 1e3)));
          Instant end = time.from().plus(Duration.ofMillis(Math.round((c + 1) * column * 1e3)));
          Instant first = from.isAfter(start) ? from : start;
          Instant last = to == null || to.isAfter(end) ? end : to;
          share[c] += Math.max(0, Duration.between(first, last).toMillis()) / 1e3 / column;
        }
      }
    }
    StringBuilder line = new StringBuilder();
    for (double part : share) {
      line.append(part > 0.99 ? '█' : part > 0 ? '▒' : '·');
    }
    line(label, "", '│', line.toString());
  }

  private void axis() {
    char[] marks = new char[width];
    char[] labels = new char[width + LABEL];
    Arrays.fill(marks, '─');
    Arrays.fill(labels, ' ');
    for (Instant mark : time.marks(Math.max(1, width / 16))) {
      int at = (int) Math.min(width - 1, time.at(mark) * width);
      String label = time.mark(mark);
      int start = Math.max(0, Math.min(at - label.length() / 2, width - 1));
      marks[at] = '┬';
      boolean free = new String(labels, start, label.length()).isBlank();
      for (int i = 0; free && i < label.length(); i++) {
        labels[start + i] = label.charAt(i);
      }
    }
    line("", "", '└', new String(marks));
    line("", "", ' ', new String(labels));
  }

  private void line(String label, String mark, char edge, String rest) {
    String name = label.length() > LABEL ? label.substring(0, LABEL - 1) + "…" : label;
    String start = name + " ".repeat(LABEL - name.length());
    String number = " ".repeat(Math.max(0, 8 - mark.length())) + mark;
    text.append((start + number + " " + edge + rest).stripTrailing()).append('\n');
  }
}
