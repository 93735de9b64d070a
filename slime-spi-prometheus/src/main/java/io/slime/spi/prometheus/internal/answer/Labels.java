// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The labels of a series, in two arrays: there are tens of thousands of them. Immutable. */
public final class Labels {
  private static final Labels NONE = new Labels(new String[0], 0);

  /** Name, value, name, value; in the order of the answer. */
  private final String[] pairs;

  private Labels(String[] pairs, int length) {
    this.pairs = pairs.length == length ? pairs : Arrays.copyOf(pairs, length);
  }

  /** Takes the first pairs of an array, which may be reused. */
  static Labels copyOf(String[] pairs, int length) {
    return length == 0 ? NONE : new Labels(Arrays.copyOf(pairs, length), length);
  }

  /**
   * Labels given one by one.
   *
   * @param pairs a name, its value, and so on
   * @return the labels
   */
  public static Labels of(String... pairs) {
    return copyOf(pairs, pairs.length);
  }

  /**
   * The value of a label.
   *
   * @param name its name
   * @return the value; empty where there is none, which to Prometheus is the same
   */
  public String get(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
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
    return pairs.length / 2;
  }

  /**
   * The labels as a map.
   *
   * @return an unmodifiable map, sorted by name
   */
  public Map<String, String> toMap() {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
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
