// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of numbers, from one round number to another.
 *
 * @param low where it begins
 * @param high where it ends
 * @param step between two of its marks
 */
record Axis(double low, double high, double step) {

  /** An axis that holds all numbers, with zero on it unless they are far away from it. */
  static Axis of(double least, double greatest, int marks) {
    if (Double.isNaN(least) || Double.isNaN(greatest)) {
      return new Axis(0, 1, 1);
    }
    double low = least > 0 && least < greatest * 0.75 || least == greatest && least > 0 ? 0 : least;
    double high = greatest == low ? low + 1 : greatest;
    double step = round((high - low) / marks);
    double from = Math.floor(low / step) * step;
    double to = Math.ceil(high / step - 1e-9) * step;
    return new Axis(from, to > from ? to : from + step, step);
  }

  /** The next of 1, 2 and 5 with zeros. */
  private static double round(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digits = rough / power;
    double nice = digits <= 1.0000001 ? 1 : digits <= 2.0000001 ? 2 : digits <= 5.0000001 ? 5 : 10;
    return nice * power;
  }

  /** The numbers of its marks. */
  List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    for (int i = 0; low + i * step <= high + step / 1e6 && i < 100; i++) {
      marks.add(low + i * step);
    }
    return marks;
  }

  /** How far along it a number is: 0 at its beginning, 1 at its end. */
  double at(double value) {
    return Math.max(0, Math.min(1, (value - low) / (high - low)));
  }

  /** A number with at most four digits that count. */
  static String label(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    BigDecimal exact = new BigDecimal(value);
    int digits = Math.max(0, 4 - (exact.precision() - exact.scale()));
    BigDecimal rounded =
        exact.setScale(Math.min(digits, 9), RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.toPlainString();
  }
}
