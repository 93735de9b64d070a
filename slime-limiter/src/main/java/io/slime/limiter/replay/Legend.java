// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import java.util.List;

/** What the lines and colors of pictures mean. */
final class Legend {
  static final double HEIGHT = 26;

  private static final double SAMPLE = 22;
  private static final double COLUMN = 150;

  private Legend() {}

  /**
   * An entry.
   *
   * @param style how it looks
   * @param line whether it is a line, and not a surface
   * @param meaning in words
   */
  private record Entry(String style, boolean line, String meaning) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("load", true, "what was measured"),
          new Entry("held", false, "condition held"),
          new Entry("force", false, "limit in force"),
          new Entry("asked", true, "quota asked for"),
          new Entry("quota", true, "quota in force"),
          new Entry("blind", false, "a value was missing"));

  /** Below pictures, in one row. */
  static String row(double y) {
    Svg svg = new Svg();
    for (int i = 0; i < ENTRIES.size(); i++) {
      Entry entry = ENTRIES.get(i);
      double x = Picture.LEFT + i * COLUMN;
      if (entry.line()) {
        svg.path(
            entry.style(),
            "M" + Markup.number(x) + " " + Markup.number(y + 9) + "h" + (int) SAMPLE);
      } else {
        svg.rect(entry.style(), x, y + 4, x + SAMPLE, 10, "");
      }
      svg.text(x + SAMPLE + 6, y + 13, "label", "start", entry.meaning());
    }
    return svg.toString();
  }

  /** At the head of a page. */
  static String html() {
    StringBuilder html = new StringBuilder("<div class=\"legend\">\n");
    for (Entry entry : ENTRIES) {
      html.append("<span><svg viewBox=\"0 0 26 12\">")
          .append(
              entry.line()
                  ? "<path class=\"" + entry.style() + "\" d=\"M1 6H25\"/>"
                  : "<rect class=\"" + entry.style() + "\" width=\"26\" height=\"12\"/>")
          .append("</svg>")
          .append(entry.meaning())
          .append("</span>\n");
    }
    return html.append("</div>\n").toString();
  }
}
