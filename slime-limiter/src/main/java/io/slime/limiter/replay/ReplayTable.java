// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import io.slime.limiter.RuleReport;
import io.slime.limiter.RuleReport.Limit;
import io.slime.limiter.replay.Course.Moment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A replay as a table: a line whenever something happened, or for each instant. */
public final class ReplayTable {
  private final TimeAxis time;
  private final List<String> metrics;

  private ReplayTable(TimeAxis time, List<String> metrics) {
    this.time = time;
    this.metrics = metrics;
  }

  /**
   * Writes the table of one rule. Without {@code everything}, steps of a quota in one direction are
   * one line, and so are changes of a condition that the limit does not follow.
   *
   * @param replay the replay
   * @param course one of its rules
   * @param everything whether every instant has a line
   * @return the lines, each with a line break at its end
   */
  public static String of(Replay replay, Course course, boolean everything) {
    return aligned(rows(replay, course, everything));
  }

  /** The cells, headings first. */
  static List<List<String>> rows(Replay replay, Course course, boolean everything) {
    ReplayTable table = new ReplayTable(TimeAxis.of(replay), List.copyOf(course.moving()));
    List<List<String>> rows = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("time"));
    heading.addAll(table.metrics);
    heading.addAll(List.of("condition", "limit", "passes", "what happened"));
    rows.add(heading);
    if (!everything) {
      for (Happening happening : Happening.of(course)) {
        rows.add(table.row(happening.last(), happening.what(table.time)));
      }
      return rows;
    }
    Moment before = course.moments().get(0);
    for (Moment moment : course.moments()) {
      rows.add(table.row(moment, Happening.at(moment, before).what(table.time)));
      before = moment;
    }
    return rows;
  }

  private List<String> row(Moment moment, String what) {
    RuleReport rule = moment.rule();
    List<String> row = new ArrayList<>();
    row.add(time.label(moment.at()));
    for (String metric : metrics) {
      row.add(Axis.label(moment.value(metric)));
    }
    row.add(condition(rule));
    row.add(rule.active() ? "on" : "off");
    row.add(passes(rule.limit()));
    row.add(what);
    return row;
  }

  static String condition(RuleReport rule) {
    return rule.condition().problem().isEmpty() ? String.valueOf(rule.condition().isTrue()) : "?";
  }

  static String passes(@Nullable Limit limit) {
    return limit == null
        ? "all"
        : limit.tokens() + " in " + Axis.label(limit.interval().toMillis() / 1e3) + " s";
  }

  private static String aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
