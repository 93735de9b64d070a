// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The table at the end of a run: each figure beside what it is compared with, and its target. */
final class Report {

  /** How a ratio or a figure is judged. */
  enum Judgement {
    AT_MOST("at most"),
    AT_LEAST("at least"),
    SHOWN("");

    private final String words;

    Judgement(String words) {
      this.words = words;
    }
  }

  private record Row(String what, String measured, String beside, String ratio, String target) {
    int[] widths() {
      return new int[] {what.length(), measured.length(), beside.length(), ratio.length()};
    }
  }

  private final List<Row> rows = new ArrayList<>();

  /** A figure beside another of the same unit; left out where either was not measured. */
  void compare(
      String what,
      Unit unit,
      OptionalDouble measured,
      String besideWhat,
      OptionalDouble beside,
      Judgement judgement,
      double target) {
    if (measured.isEmpty() || beside.isEmpty()) {
      return;
    }
    // A ratio above one says how much better the measured figure is, or how much dearer.
    double ratio =
        judgement == Judgement.AT_LEAST
            ? beside.getAsDouble() / measured.getAsDouble()
            : measured.getAsDouble() / beside.getAsDouble();
    rows.add(
        new Row(
            what,
            unit.show(measured.getAsDouble()),
            besideWhat + " " + unit.show(beside.getAsDouble()),
            number(ratio) + "×",
            judged(judgement, ratio, target, number(target) + "×")));
  }

  /** A figure by itself; left out where it was not measured. */
  void limit(String what, Unit unit, OptionalDouble measured, Judgement judgement, double target) {
    measured.ifPresent(
        value ->
            rows.add(
                new Row(
                    what,
                    unit.show(value),
                    "",
                    "",
                    judged(judgement, value, target, unit.show(target)))));
  }

  private static String judged(Judgement judgement, double value, double target, String shown) {
    return switch (judgement) {
      case SHOWN -> "";
      case AT_MOST -> judgement.words + " " + shown + (value <= target ? ": met" : ": MISSED");
      case AT_LEAST -> judgement.words + " " + shown + (value >= target ? ": met" : ": MISSED");
    };
  }

  /** The table as text. */
  String text() {
    List<Row> table = new ArrayList<>();
    table.add(new Row("what", "measured", "beside", "ratio", "target"));
    table.addAll(rows);
    int[] widths = new int[4];
    for (Row row : table) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.widths()[i]);
      }
    }
    String format =
        "%%-%ds  %%%ds  %%-%ds  %%%ds  %%s"
            .formatted(widths[0], widths[1], Math.max(1, widths[2]), Math.max(1, widths[3]));
    StringBuilder text = new StringBuilder();
    for (Row row : table) {
      String line =
          String.format(
              Locale.ROOT, format, row.what, row.measured, row.beside, row.ratio, row.target);
      text.append(line.stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }

  /** What a figure is counted in. */
  enum Unit {
    /** Nanoseconds. */
    TIME(1_000, "ns", "µs", "ms", "s"),
    /** Bytes. */
    SIZE(1_000, "B", "kB", "MB", "GB");

    private final double step;
    private final String[] names;

    Unit(double step, String... names) {
      this.step = step;
      this.names = names;
    }

    String show(double value) {
      int index = 0;
      double shown = value;
      while (shown >= step && index < names.length - 1) {
        shown /= step;
        index++;
      }
      return String.format(Locale.ROOT, shown < 10 ? "%.2f %s" : "%.1f %s", shown, names[index]);
    }
  }
}
