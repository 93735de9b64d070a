// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.schema.envoy;

import java.util.List;
import java.util.Map;

/** A value as a message shows it. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  static String of(Object value) {
    if (value instanceof Map<?, ?>) {
      return "a map";
    }
    if (value instanceof List<?>) {
      return "a list";
    }
    String text = String.valueOf(value);
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return value instanceof String ? "'" + shown + "'" : shown;
  }
}
