// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.adapt;

import java.math.BigDecimal;

/** Numbers as people write them. */
public final class Numeral {
  private static final double LEAST_PLAIN = 1e-6;
  private static final double LEAST_WITH_EXPONENT = 1e15;

  private Numeral() {}

  /**
   * Writes a number without superfluous digits.
   *
   * @param value the number
   * @return a text that {@code Double.parseDouble} reads as the same number
   */
  public static String of(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < LEAST_WITH_EXPONENT) {
      return Long.toString((long) value);
    }
    boolean plain = size >= LEAST_PLAIN && size < LEAST_WITH_EXPONENT;
    return plain
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
