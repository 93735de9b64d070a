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
   * The text with a caret below what is at fault.
   *
   * @param text the text of the expression
   * @return two lines; of a long text the part around the fault
   */
  public String pointer(String text) {
    int from = Math.max(0, at - BEFORE);
    int to = Math.min(text.length(), at + length + AFTER);
    String front = from == 0 ? "" : "...";
    String back = to == text.length() ? "" : "...";
    StringBuilder line = new StringBuilder(front);
    for (int i = from; i < to; i++) {
      line.append(Character.isISOControl(text.charAt(i)) ? ' ' : text.charAt(i));
    }
    int carets = Math.max(1, Math.min(length, to - at));
    return line.append(back)
        .append('\n')
        .append(" ".repeat(front.length() + at - from))
        .append("^".repeat(carets))
        .toString();
  }
}
