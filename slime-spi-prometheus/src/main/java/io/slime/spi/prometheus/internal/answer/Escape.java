// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

/** How PromQL writes a text between double quotes. */
public final class Escape {
  private static final String REGEX_SYNTAX = "\\.+*?()[]{}^$|";

  private Escape() {}

  /**
   * A text between double quotes.
   *
   * @param text any text
   * @return the text with backslashes before what would end or change it
   */
  public static String quoted(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\\\");
        case '"' -> escaped.append("\\\"");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /**
   * A text that a regular expression between double quotes is to match literally.
   *
   * @param text any text
   * @return the expression, escaped for RE2 and then for the quotes
   */
  public static String quotedRegex(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (REGEX_SYNTAX.indexOf(c) >= 0) {
        literal.append('\\');
      }
      literal.append(c);
    }
    return quoted(literal.toString());
  }
}
