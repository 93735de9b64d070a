// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

/** How PromQL writes a text between quotes. */
public final class Escape {
  private static final String REGEX_SYNTAX = "\\.+*?()[]{}^$|";

  private Escape() {}

  /**
   * A text between quotes. Half a character, which nothing can be sent as, becomes one that stands
   * for such: a question mark in its place would be an operator of a regular expression.
   *
   * @param text any text
   * @param quote the quotes, {@code '} or {@code "}; the other one must not be escaped
   * @return the text with backslashes before what would end or change it
   */
  public static String quoted(String text, char quote) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> {
          if (c == quote) {
            escaped.append('\\');
          }
          escaped.append(isHalf(text, i) ? '\uFFFD' : c);
        }
      }
    }
    return escaped.toString();
  }

  private static boolean isHalf(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /**
   * A text that a regular expression is to match literally.
   *
   * @param text any text
   * @return the expression, not yet between quotes
   */
  public static String regex(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (REGEX_SYNTAX.indexOf(c) >= 0) {
        literal.append('\\');
      }
      literal.append(c);
    }
    return literal.toString();
  }
}
