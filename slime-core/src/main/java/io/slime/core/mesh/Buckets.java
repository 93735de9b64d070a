// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Maps from something that objects have to all objects that have it, in their order. */
final class Buckets {
  private Buckets() {}

  static <K, T extends HasMetadata> PersistentMap<K, SortedList<T>> freeze(
      Map<K, List<T>> collected) {
    Map<K, SortedList<T>> frozen = new HashMap<>(collected.size() * 2);
    collected.forEach(
        (key, bucket) -> frozen.put(key, SortedList.ofSorted(ObjectKey.ORDER, bucket)));
    return PersistentMap.of(frozen);
  }

  static <K, T extends HasMetadata> PersistentMap<K, SortedList<T>> with(
      PersistentMap<K, SortedList<T>> buckets, K key, T object) {
    SortedList<T> bucket = buckets.get(key);
    return buckets.with(
        key, bucket == null ? SortedList.of(ObjectKey.ORDER, object) : bucket.with(object));
  }

  static <K, T extends HasMetadata> PersistentMap<K, SortedList<T>> without(
      PersistentMap<K, SortedList<T>> buckets, K key, T object) {
    SortedList<T> bucket = buckets.get(key);
    SortedList<T> rest = bucket == null ? null : bucket.without(object);
    return rest == null ? buckets.without(key) : buckets.with(key, rest);
  }
}
