// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

/**
 * Why a text is no expression.
 *
 * @param message one sentence with the offending part
 * @param advice what to do
 * @param at the index of the first character at fault; the length of the text for its end
 * @param length how many characters are at fault, at least 1
 */
public record Problem(String message, String advice, int at, int length) {
  private static final int BEFORE = 48;
  private static final int AFTER = 24;

  /**
   * The text with a caret in it, before what is at fault.
   *
   * @param text the text of the expression
   * @return one line; of a long text the part around the fault
   */
  public String marked(String text) {
    int from = Math.max(0, at - BEFORE);
    int to = Math.min(text.length(), at + shown() + AFTER);
    return (from == 0 ? "" : "...")
        + line(text, from, at)
        + "^"
        + line(text, at, to)
        + (to == text.length() ? "" : "...");
  }

  private int shown() {
    return Math.min(length, BEFORE);
  }

  private static String line(String text, int from, int to) {
    StringBuilder line = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      line.append(Character.isISOControl(text.charAt(i)) ? ' ' : text.charAt(i));
    }
    return line.toString();
  }

  /**
   * The text with a caret below what is at fault.
   *
   * @param text the text of the expression
   * @return two lines; of a long text the part around the fault
   */
  public String pointer(String text) {
    int from = Math.max(0, at - BEFORE);
    int to = Math.min(text.length(), at + shown() + AFTER);
    String front = from == 0 ? "" : "...";
    String back = to == text.length() ? "" : "...";
    int carets = Math.max(1, Math.min(shown(), to - at));
    return front
        + line(text, from, to)
        + back
        + "\n"
        + " ".repeat(front.length() + at - from)
        + "^".repeat(carets);
  }
}
