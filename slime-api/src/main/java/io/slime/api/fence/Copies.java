// SPDX-License-Identifier: Apache-2.0
package io.slime.api.fence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defensive copies that keep the order and, other than {@code Map.copyOf}, null values. */
final class Copies {
  private Copies() {}

  static <V extends @Nullable Object> Map<String, V> map(@Nullable Map<String, V> map) {
    return map == null || map.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  static <T extends @Nullable Object> List<T> list(@Nullable List<T> list) {
    return list == null || list.isEmpty()
        ? List.of()
        : Collections.unmodifiableList(new ArrayList<>(list));
  }
}
