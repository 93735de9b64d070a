// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels of a series. There are tens of thousands of them, so that they share the array of
 * their names. Immutable.
 */
public final class Labels {
  static final Labels NONE = new Labels(new String[0], new String[0]);

  private final String[] names;
  private final String[] values;

  /** Takes arrays that nobody changes any more. */
  Labels(String[] names, String[] values) {
    this.names = names;
    this.values = values;
  }

  /**
   * Labels given one by one.
   *
   * @param pairs a name, its value, and so on
   * @return the labels
   */
  public static Labels of(String... pairs) {
    String[] names = new String[pairs.length / 2];
    String[] values = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = pairs[2 * i];
      values[i] = pairs[2 * i + 1];
    }
    return new Labels(names, values);
  }

  /**
   * The value of a label.
   *
   * @param name its name
   * @return the value; empty where there is none, which to Prometheus is the same
   */
  public String get(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return values[i];
      }
    }
    return "";
  }

  /**
   * How many labels there are.
   *
   * @return the number
   */
  public int size() {
    return names.length;
  }

  /**
   * The labels as a map.
   *
   * @return an unmodifiable map, sorted by name
   */
  public Map<String, String> toMap() {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      map.put(names[i], values[i]);
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels labels && toMap().equals(labels.toMap());
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  /** As Prometheus writes a series: its name, then the other labels sorted. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(get("__name__"));
    String separator = "{";
    for (Map.Entry<String, String> label : toMap().entrySet()) {
      if (!label.getKey().equals("__name__")) {
        text.append(separator).append(label.getKey()).append("=\"");
        text.append(Escape.quoted(label.getValue(), '"')).append('"');
        separator = ", ";
      }
    }
    if (!separator.equals("{")) {
      return text.append('}').toString();
    }
    return text.isEmpty() ? "{}" : text.toString();
  }
}
