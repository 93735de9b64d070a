// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

/** Writes elements of SVG; colors and sizes are the style sheet's. */
final class Svg {
  private final StringBuilder svg = new StringBuilder();

  Svg append(char c) {
    svg.append(c);
    return this;
  }

  Svg append(CharSequence markup) {
    svg.append(markup);
    return this;
  }

  /** A line, and what it says under the pointer. */
  void line(String style, double x1, double y1, double x2, double y2, String title) {
    element("line", style);
    attribute("x1", x1);
    attribute("y1", y1);
    attribute("x2", x2);
    attribute("y2", y2);
    end("line", title);
  }

  /** A rectangle from one place to another, and what it says under the pointer. */
  void rect(String style, double from, double y, double to, double height, String title) {
    element("rect", style);
    attribute("x", from);
    attribute("y", y);
    attribute("width", Math.max(0.5, to - from));
    attribute("height", height);
    end("rect", title);
  }

  void path(String style, CharSequence data) {
    element("path", style);
    svg.append(" d=\"").append(data).append('"');
    end("path", "");
  }

  void text(double x, double y, String style, String anchor, String content) {
    element("text", style);
    attribute("x", x);
    attribute("y", y);
    svg.append(" text-anchor=\"").append(anchor).append("\">");
    svg.append(Markup.text(content)).append("</text>\n");
  }

  private void element(String name, String style) {
    svg.append('<').append(name).append(" class=\"").append(style).append('"');
  }

  private void attribute(String name, double value) {
    svg.append(' ').append(name).append("=\"").append(Markup.number(value)).append('"');
  }

  private void end(String name, String title) {
    if (title.isEmpty()) {
      svg.append("/>\n");
    } else {
      svg.append("><title>").append(Markup.text(title)).append("</title></");
      svg.append(name).append(">\n");
    }
  }

  @Override
  public String toString() {
    return svg.toString();
  }
}
