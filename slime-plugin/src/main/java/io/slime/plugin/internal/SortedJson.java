// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON text that a module gets as its configuration: on one line, without blanks, keys sorted,
 * so that equal settings give the same text and no module is started again for nothing.
 */
final class SortedJson {
  private static final String HEX = "0123456789abcdef";

  /** From here on ECMAScript, and so every JSON writer of Go, takes an exponent. */
  private static final double EXPONENT_FROM = 1e21;

  private final StringBuilder text = new StringBuilder(256);

  private SortedJson() {}

  static String of(Map<String, ?> settings) {
    SortedJson json = new SortedJson();
    json.value(settings);
    return json.text.toString();
  }

  private void value(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof List<?> list) {
      char separator = '[';
      for (Object element : list) {
        text.append(separator);
        value(element);
        separator = ',';
      }
      text.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Boolean || value == null) {
      text.append(value);
    } else {
      string(value.toString());
    }
  }

  private void object(Map<?, ?> map) {
    char separator = '{';
    for (Map.Entry<?, ?> entry : inOrder(map).entrySet()) {
      text.append(separator);
      string(String.valueOf(entry.getKey()));
      text.append(':');
      value(entry.getValue());
      separator = ',';
    }
    text.append(map.isEmpty() ? "{}" : "}");
  }

  private static Map<?, ?> inOrder(Map<?, ?> map) {
    String before = "";
    for (Object key : map.keySet()) {
      String text = String.valueOf(key);
      if (before.compareTo(text) > 0) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        return sorted;
      }
      before = text;
    }
    return map;
  }

  private void number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
      text.append(
          Math.abs(value) < EXPONENT_FROM && (value == 0 || Math.abs(value) >= 1e-6)
              ? exact.toPlainString()
              : exact.toString().replace('E', 'e'));
    } else {
      text.append(number);
    }
  }

  private void string(String value) {
    text.append('"');
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        text.append(value, from, i);
        escaped(c);
        from = i + 1;
      }
    }
    text.append(value, from, value.length()).append('"');
  }

  private void escaped(char c) {
    switch (c) {
      case '"', '\\' -> text.append('\\').append(c);
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
  }
}
