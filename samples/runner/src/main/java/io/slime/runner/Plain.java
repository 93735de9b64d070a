// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

/** Text that cannot do anything to a terminal, whatever a resource says. */
final class Plain {
  private Plain() {}

  /**
   * An instant without the digits that only a computer needs: values are too old a nanosecond late.
   */
  static String instant(java.time.Instant instant) {
    return instant.truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
  }

  /** The text on one line, with a visible mark for each control character. */
  static String line(String text) {
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hidden = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
      if (hidden && plain == null) {
        plain = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (plain != null) {
        plain.append(hidden ? (c == '\n' || c == '\t' ? ' ' : '\uFFFD') : c);
      }
    }
    return plain == null ? text : plain.toString();
  }
}
