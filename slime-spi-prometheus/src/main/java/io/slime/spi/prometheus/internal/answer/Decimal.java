// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import com.fasterxml.jackson.core.io.NumberInput;

/**
 * Reads numbers as Prometheus writes them: decimal, with {@code NaN}, {@code +Inf} and {@code
 * -Inf}. Up to 15 digits with a small exponent are exact in a double, as is their power of ten, so
 * that one division rounds correctly; anything longer goes to Jackson's reader.
 */
final class Decimal {
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final int MOST_DIGITS = 15;

  private Decimal() {}

  /** The number. */
  static double read(char[] text, int offset, int length) throws MalformedAnswer {
    int end = offset + length;
    int i = offset;
    boolean negative = i < end && text[i] == '-';
    i += negative || i < end && text[i] == '+' ? 1 : 0;
    int first = i;
    long digits = 0;
    int count = 0;
    int fraction = -1;
    for (; i < end && count <= MOST_DIGITS; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count++;
      } else if (c == '.' && fraction < 0) {
        fraction = count;
      } else {
        break;
      }
    }
    if (i < end || count > MOST_DIGITS || count == 0 || text[first] == '.') {
      return slow(text, offset, length, first);
    }
    double value = fraction < 0 ? digits : digits / TENS[count - fraction];
    return negative ? -value : value;
  }

  private static double slow(char[] text, int offset, int length, int first)
      throws MalformedAnswer {
    String rest = new String(text, first, offset + length - first);
    if (rest.equals("Inf")) {
      return text[offset] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (rest.equals("NaN") && first == offset) {
      return Double.NaN;
    }
    for (int i = 0; i < rest.length(); i++) {
      // what Java takes beyond decimals: blanks, hexadecimal digits, suffixes
      if ("0123456789.eE+-".indexOf(rest.charAt(i)) < 0) {
        throw notANumber(text, offset, length);
      }
    }
    try {
      return NumberInput.parseDouble(text, offset, length, true);
    } catch (NumberFormatException e) {
      throw notANumber(text, offset, length);
    }
  }

  private static MalformedAnswer notANumber(char[] text, int offset, int length) {
    String shown = new String(text, offset, Math.min(length, 40));
    return new MalformedAnswer("a value is \"" + shown + "\", which is no number");
  }
}
