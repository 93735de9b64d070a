// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

/**
 * The path of a line of steps. Within a tenth of a pixel, which is a column, only the extremes are
 * drawn, so that a picture of a million samples is not larger than one of ten thousand.
 */
final class StepLine {
  private final StringBuilder path = new StringBuilder();
  private boolean drawing;
  private boolean there;
  private String column = "";
  private double entry;
  private double least;
  private double most;
  private double latest;

  /** Goes on to a place, or begins there. */
  void to(double x, double y) {
    String at = Markup.number(x);
    if (!drawing) {
      path.append('M').append(at).append(' ').append(Markup.number(y));
      begin(at, y, y);
      drawing = true;
      there = true;
    } else if (at.equals(column)) {
      least = Math.min(least, y);
      most = Math.max(most, y);
      latest = y;
    } else {
      finish();
      begin(at, latest, y);
    }
  }

  private void begin(String at, double from, double y) {
    column = at;
    entry = from;
    least = y;
    most = y;
    latest = y;
    there = false;
  }

  /** Stays where it is until a place, and ends there. */
  void end(double x) {
    finish();
    path.append('H').append(Markup.number(x));
    drawing = false;
  }

  private void finish() {
    String pen = Markup.number(entry);
    pen = down(pen, least < Math.min(entry, latest) ? least : latest);
    pen = down(pen, most > Math.max(entry, latest) ? most : latest);
    down(pen, latest);
  }

  private String down(String pen, double y) {
    String to = Markup.number(y);
    if (!to.equals(pen)) {
      path.append(there ? "" : "H" + column).append('V').append(to);
      there = true;
    }
    return to;
  }

  boolean isEmpty() {
    return path.isEmpty();
  }

  CharSequence path() {
    return path;
  }
}
