// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.proto;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Scalars as proto JSON takes and writes them. */
final class Scalars {
  private static final int NANO_DIGITS = 9;

  private Scalars() {}

  /**
   * Brings a scalar into its one form.
   *
   * @return the value, or null if it does not fit the type
   */
  static @Nullable Object read(String type, Object value) {
    return switch (type) {
      case "string", "bytes" -> value instanceof String ? value : null;
      case "boolean" -> value instanceof Boolean ? value : null;
      case "int" -> integer(value);
      case "long" -> {
        Long number = integer(value);
        // Proto JSON writes 64 bits as text, since JavaScript cannot hold them.
        yield number == null ? null : number.toString();
      }
      case "float", "double" -> decimal(value);
      default -> null;
    };
  }

  static boolean isDefault(Object value) {
    return value.equals("")
        || value.equals(0L)
        || value.equals(0.0)
        || value.equals(false)
        || value.equals("0");
  }

  /** {@code 5}, {@code 5.0} and {@code "5"} are the same integer. */
  private static @Nullable Long integer(Object value) {
    try {
      if (value instanceof BigInteger big) {
        return big.longValueExact();
      }
      if (value instanceof Number || value instanceof String) {
        return new BigDecimal(value.toString()).longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
    return null;
  }

  private static @Nullable Object decimal(Object value) {
    if (value instanceof String text) {
      if (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity")) {
        return text;
      }
      try {
        return number(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return value instanceof Number number ? number(number.doubleValue()) : null;
  }

  /** A number without a fraction is written without one. */
  static Object number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : value;
  }

  /**
   * A duration with no, three, six or nine digits of a second's fraction.
   *
   * @return null if the text is no duration, for example {@code 1m} or {@code 60}
   */
  static @Nullable String duration(String text) {
    if (!text.endsWith("s")) {
      return null;
    }
    String seconds = text.substring(0, text.length() - 1);
    boolean negative = seconds.startsWith("-");
    String digits = negative ? seconds.substring(1) : seconds;
    int dot = digits.indexOf('.');
    String whole = dot < 0 ? digits : digits.substring(0, dot);
    String fraction = dot < 0 ? "" : digits.substring(dot + 1);
    if (!isDigits(whole) || dot >= 0 && !isDigits(fraction) || fraction.length() > NANO_DIGITS) {
      return null;
    }
    StringBuilder nanos = new StringBuilder(fraction);
    while (nanos.length() % 3 != 0) {
      nanos.append('0');
    }
    while (nanos.length() > 0 && nanos.substring(nanos.length() - 3).equals("000")) {
      nanos.setLength(nanos.length() - 3);
    }
    String sign = negative ? "-" : "";
    return sign + new BigInteger(whole) + (nanos.isEmpty() ? "" : "." + nanos) + "s";
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
