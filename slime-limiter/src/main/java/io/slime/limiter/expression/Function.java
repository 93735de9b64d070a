// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A function. */
public enum Function {
  /** The least of its arguments. */
  MIN(1, Integer.MAX_VALUE),
  /** The greatest of its arguments. */
  MAX(1, Integer.MAX_VALUE),
  /** The least whole number that is not below the argument. */
  CEIL(1, 1),
  /** The greatest whole number that is not above the argument. */
  FLOOR(1, 1),
  /** The nearest whole number; halves go away from zero. */
  ROUND(1, 1),
  /** The first argument, kept between the second and the third. */
  CLAMP(3, 3);

  private static final List<String> NAMES = Arrays.stream(values()).map(Function::word).toList();

  private final int least;
  private final int most;

  Function(int least, int most) {
    this.least = least;
    this.most = most;
  }

  static @Nullable Function of(String word) {
    int index = NAMES.indexOf(word);
    return index < 0 ? null : values()[index];
  }

  static List<String> names() {
    return NAMES;
  }

  /**
   * How it is written.
   *
   * @return the name in lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean takes(int arguments) {
    return arguments >= least && arguments <= most;
  }

  String arity() {
    return most == Integer.MAX_VALUE
        ? "at least one argument"
        : least == 1 ? "one argument" : "three arguments";
  }
}
