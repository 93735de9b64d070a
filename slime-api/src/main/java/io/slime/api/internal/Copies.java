// SPDX-License-Identifier: Apache-2.0
package io.slime.api.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defensive copies that keep the order and, other than {@code Map.copyOf}, null values. */
public final class Copies {
  private Copies() {}

  /**
   * Copies a map.
   *
   * @param map the map, or null
   * @param <V> the class of the values
   * @return an unmodifiable map; empty for null
   */
  public static <V extends @Nullable Object> Map<String, V> map(@Nullable Map<String, V> map) {
    return map == null || map.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * Copies a list.
   *
   * @param list the list, or null
   * @param <T> the class of the elements
   * @return an unmodifiable list; empty for null
   */
  public static <T extends @Nullable Object> List<T> list(@Nullable List<T> list) {
    return list == null || list.isEmpty()
        ? List.of()
        : Collections.unmodifiableList(new ArrayList<>(list));
  }

  /**
   * Copies a map whose absence means something else than its emptiness.
   *
   * @param map the map, or null
   * @param <V> the class of the values
   * @return an unmodifiable map; null for null
   */
  public static <V extends @Nullable Object> @Nullable Map<String, V> mapOrNull(
      @Nullable Map<String, V> map) {
    return map == null ? null : map(map);
  }
}
