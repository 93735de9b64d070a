// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

import org.jspecify.annotations.Nullable;

/** Scalars in a user's words, for messages. */
public final class Words {
  private static final int LONGEST = 60;

  private Words() {}

  /**
   * Describes a scalar.
   *
   * @param value null, a boolean, number or text
   * @return for example {@code the text "abc"}
   */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Boolean) {
      return "the boolean " + value;
    }
    if (value instanceof Number) {
      return "the number " + value;
    }
    return "the text " + quoted(value.toString());
  }

  /**
   * Describes a scalar without repeating it.
   *
   * @param value null, a boolean, number or text
   * @return for example {@code a text}
   */
  public static String briefly(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    return value instanceof Boolean ? "a boolean" : value instanceof Number ? "a number" : "a text";
  }

  /**
   * A text in quotes, on one line, cut when long.
   *
   * @param text the text
   * @return for example {@code "abc"}
   */
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    int length = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (length++ == LONGEST) {
        return quoted.append("…\"").toString();
      }
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append((char) c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          boolean hidden =
              Character.isISOControl(c)
                  || Character.getType(c) == Character.FORMAT
                  || Character.getType(c) == Character.SURROGATE;
          quoted.appendCodePoint(hidden ? '\uFFFD' : c);
        }
      }
    }
    return quoted.append('"').toString();
  }
}
