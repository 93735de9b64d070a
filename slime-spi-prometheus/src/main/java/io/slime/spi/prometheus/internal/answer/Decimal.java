// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import com.fasterxml.jackson.core.io.NumberInput;

/**
 * Reads numbers as Prometheus writes them: decimal, with {@code NaN}, {@code +Inf} and {@code
 * -Inf}. What Java would take beyond that is refused: blanks, hexadecimal digits, suffixes.
 */
final class Decimal {
  private Decimal() {}

  /** The number. */
  static double read(char[] text, int offset, int length) throws MalformedAnswer {
    if (!isDecimal(text, offset, length)) {
      return word(new String(text, offset, length));
    }
    try {
      return NumberInput.parseDouble(text, offset, length, true);
    } catch (NumberFormatException e) {
      throw noNumber(new String(text, offset, length));
    }
  }

  /** Where the reader is more lenient than this, it shows in the first or last characters. */
  private static boolean isDecimal(char[] text, int offset, int length) {
    if (length == 0) {
      return false;
    }
    char first = text[offset];
    char last = text[offset + length - 1];
    boolean signed = first == '-' || first == '+';
    return (isDigit(first) || signed && length > 1 && isDigit(text[offset + 1]))
        && isDigit(last)
        && !isHexadecimal(text, offset + (signed ? 1 : 0), offset + length);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexadecimal(char[] text, int from, int end) {
    return end - from > 1
        && text[from] == '0'
        && !isDigit(text[from + 1])
        && text[from + 1] != '.'
        && text[from + 1] != 'e'
        && text[from + 1] != 'E';
  }

  private static double word(String text) throws MalformedAnswer {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> throw noNumber(text);
    };
  }

  /**
   * Repeats it as a whole: of a text that was cut nobody could tell that it begins with a secret.
   */
  private static MalformedAnswer noNumber(String text) {
    return new MalformedAnswer("a value is \"" + text + "\", which is no number");
  }
}
