// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.proto;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scalars as proto JSON takes and writes them. */
final class Scalars {
  private static final long MAX_UINT = 0xFFFF_FFFFL;
  private static final long SECOND = 1_000_000_000L;
  private static final Pattern PART =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
  private static final Pattern DURATION = Pattern.compile("[+-]?(" + PART + ")+");

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
      case "int" -> inRange(integer(value), Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "uint" -> inRange(integer(value), 0, MAX_UINT);
      // Proto JSON writes 64 bits as text, since JavaScript cannot hold them.
      case "long", "ulong" -> text(integer(value), type.equals("ulong"));
      case "float", "double" -> decimal(value);
      default -> null;
    };
  }

  private static @Nullable Object inRange(@Nullable BigInteger value, long min, long max) {
    if (value == null || value.bitLength() > Integer.SIZE) {
      return null;
    }
    long number = value.longValue();
    return number >= min && number <= max ? (Object) number : null;
  }

  private static @Nullable String text(@Nullable BigInteger value, boolean unsigned) {
    if (value == null || value.bitLength() > (unsigned ? Long.SIZE : Long.SIZE - 1)) {
      return null;
    }
    return unsigned && value.signum() < 0 ? null : value.toString();
  }

  /** A type in words. */
  static String named(String type) {
    return switch (type) {
      case "string", "bytes" -> "text";
      case "int", "long" -> "integer";
      case "uint", "ulong" -> "integer from 0 on";
      case "float", "double" -> "number";
      default -> type;
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
  private static @Nullable BigInteger integer(Object value) {
    try {
      return value instanceof Number || value instanceof String
          ? new BigDecimal(value.toString()).toBigIntegerExact()
          : null;
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
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
   * A duration in seconds, with no, three, six or nine digits of a fraction. istiod reads it the Go
   * way, which is more than proto JSON allows.
   *
   * @return null if the text is no duration; {@code 60} is none, {@code 1m30s} is
   */
  static @Nullable String duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (text.equals("0")) {
      return "0s";
    }
    if (!matcher.matches()) {
      return null;
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      nanos =
          nanos.add(
              new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanos(part.group(2)))));
    }
    BigInteger[] split = nanos.toBigInteger().divideAndRemainder(BigInteger.valueOf(SECOND));
    String digits = String.format(Locale.ROOT, "%09d", split[1]);
    while (digits.endsWith("000")) {
      digits = digits.substring(0, digits.length() - 3);
    }
    boolean negative = text.startsWith("-") && nanos.signum() != 0;
    return (negative ? "-" : "") + split[0] + (digits.isEmpty() ? "" : "." + digits) + "s";
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "h" -> 3600 * SECOND;
      case "m" -> 60 * SECOND;
      case "s" -> SECOND;
      case "ms" -> SECOND / 1000;
      case "ns" -> 1;
      default -> SECOND / 1_000_000;
    };
  }
}
