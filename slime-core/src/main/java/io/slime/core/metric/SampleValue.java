// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import java.util.Locale;
import java.util.Set;

/** The value of a sample, as programs write it. */
final class SampleValue {
  private static final Set<String> NONE =
      Set.of("nan", "+nan", "-nan", "inf", "+inf", "-inf", "infinity", "null", "none", "-");

  private SampleValue() {}

  /** The number, or one that is not finite if the text is none. */
  static double parse(String text) {
    for (int i = 0; i < text.length(); i++) { // Java would take 0x10, 1f and 1d too
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether the text says that there is no value. */
  static boolean isNone(String text) {
    return NONE.contains(text.toLowerCase(Locale.ROOT));
  }
}
