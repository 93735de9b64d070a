// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a scalar is. The rules for unquoted YAML are those of YAML 1.2's core schema, and those of
 * kubectl (go-yaml, version 2) where a cluster would see something else:
 *
 * <ul>
 *   <li>{@code yes}, {@code no}, {@code on}, {@code off}, {@code y}, {@code n} are booleans, as for
 *       kubectl.
 *   <li>{@code 010}, {@code 0x10}, {@code 0o17}, {@code 0b1}, {@code 1_000} are texts: readers
 *       disagree about their value, so a field for a number refuses them.
 *   <li>{@code 2024-01-01}, {@code 1:30}, {@code .inf} and {@code .nan} are texts: JSON has no such
 *       values.
 * </ul>
 */
public enum ScalarKind {
  /** Nothing, {@code ~} or {@code null}. */
  NULL,
  /** True. */
  TRUE,
  /** False. */
  FALSE,
  /** A whole number in decimal digits. */
  INTEGER,
  /** A number with a fraction or an exponent. */
  FLOAT,
  /** Anything else. */
  TEXT;

  /**
   * What an unquoted YAML scalar is.
   *
   * @param text the scalar
   * @return its kind
   */
  public static ScalarKind ofPlain(String text) {
    if (text.isEmpty()) {
      return NULL;
    }
    char c = text.charAt(0);
    if (c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.') {
      return number(text);
    }
    return switch (c) {
      case '~' -> text.length() == 1 ? NULL : TEXT;
      case 'n', 'N', 't', 'T', 'f', 'F', 'y', 'Y', 'o', 'O' -> word(text);
      default -> TEXT;
    };
  }

  private static ScalarKind word(String text) {
    return switch (text) {
      case "null", "Null", "NULL" -> NULL;
      case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y" -> TRUE;
      case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N" -> FALSE;
      default -> TEXT;
    };
  }

  /**
   * What a text would be if it were a number.
   *
   * @param text the text
   * @return {@link #INTEGER}, {@link #FLOAT}, or {@link #TEXT} if it is no number
   */
  public static ScalarKind number(String text) {
    int length = text.length();
    if (length > Limits.DIGITS) {
      return TEXT;
    }
    int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int i = digits(text, start);
    int whole = i - start;
    if (whole > 1 && text.charAt(start) == '0') {
      return TEXT;
    }
    if (i == length) {
      return whole > 0 ? INTEGER : TEXT;
    }
    int fraction = 0;
    if (text.charAt(i) == '.') {
      int end = digits(text, i + 1);
      fraction = end - i - 1;
      i = end;
    }
    if (whole + fraction == 0) {
      return TEXT;
    }
    if (i < length && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      int exponent = i + 1;
      if (exponent < length && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
        exponent++;
      }
      i = digits(text, exponent);
      if (i == exponent) {
        return TEXT;
      }
    }
    return i == length && Double.isFinite(Double.parseDouble(text)) ? FLOAT : TEXT;
  }

  private static int digits(String text, int i) {
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  /** The value of a scalar of this kind, in plain Java. */
  @Nullable Object value(String text) {
    return switch (this) {
      case NULL -> null;
      case TRUE -> Boolean.TRUE;
      case FALSE -> Boolean.FALSE;
      case INTEGER -> integer(text);
      case FLOAT -> Double.valueOf(text);
      case TEXT -> text;
    };
  }

  private static Object integer(String text) {
    if (text.length() > 18) {
      BigInteger value = new BigInteger(text);
      return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }
    long value = Long.parseLong(text);
    return value == (int) value ? (Object) (int) value : value;
  }
}
