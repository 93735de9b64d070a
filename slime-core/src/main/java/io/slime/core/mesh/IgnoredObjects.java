// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ids of objects that play no part, kept so that a second one of the same name counts once. */
final class IgnoredObjects {
  static final IgnoredObjects NONE = new IgnoredObjects(PersistentMap.empty());

  private final PersistentMap<String, PersistentMap<ObjectKey, Boolean>> byKind;

  private IgnoredObjects(PersistentMap<String, PersistentMap<ObjectKey, Boolean>> byKind) {
    this.byKind = byKind;
  }

  boolean contains(ObjectKey key) {
    PersistentMap<ObjectKey, Boolean> keys = byKind.get(key.qualifiedKind());
    return keys != null && keys.get(key) != null;
  }

  IgnoredObjects with(ObjectKey key) {
    PersistentMap<ObjectKey, Boolean> keys = byKind.get(key.qualifiedKind());
    return changed(
        key, (keys == null ? PersistentMap.<ObjectKey, Boolean>empty() : keys).with(key, true));
  }

  IgnoredObjects without(ObjectKey key) {
    PersistentMap<ObjectKey, Boolean> keys = byKind.get(key.qualifiedKind());
    return keys == null ? this : changed(key, keys.without(key));
  }

  SortedMap<String, Integer> counts() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (String kind : byKind.keys()) {
      @Nullable PersistentMap<ObjectKey, Boolean> keys = byKind.get(kind);
      counts.put(kind, keys == null ? 0 : keys.size());
    }
    return Collections.unmodifiableSortedMap(counts);
  }

  private IgnoredObjects changed(ObjectKey key, PersistentMap<ObjectKey, Boolean> keys) {
    return new IgnoredObjects(
        keys.size() == 0
            ? byKind.without(key.qualifiedKind())
            : byKind.with(key.qualifiedKind(), keys));
  }
}
