// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds pairs that can change the same proxy. Two selectors that want different values of one label
 * never meet, so that with one label to each workload only neighbours are looked at, and not
 * everything with everything.
 */
final class Overlaps<M> {
  private final Function<M, Selection> selection;

  /** Members by the first of their labels: its key, then its value. */
  private final Map<String, Map<String, List<M>>> byFirstLabel = new TreeMap<>();

  private final List<M> withoutLabels = new ArrayList<>();

  Overlaps(Function<M, Selection> selection) {
    this.selection = selection;
  }

  /** Calls back for each pair, the one that was given first as the first. */
  void pairs(List<M> members, BiConsumer<M, M> pair) {
    for (M member : members) {
      for (M before : candidates(member)) {
        if (selection.apply(before).overlaps(selection.apply(member))) {
          pair.accept(before, member);
        }
      }
      put(member);
    }
  }

  private List<M> candidates(M member) {
    @Nullable Map<String, String> labels = selection.apply(member).labels();
    List<M> candidates = new ArrayList<>(withoutLabels);
    byFirstLabel.forEach(
        (key, byValue) -> {
          @Nullable String value = labels == null ? null : labels.get(key);
          if (value == null) {
            byValue.values().forEach(candidates::addAll);
          } else {
            candidates.addAll(byValue.getOrDefault(value, List.of()));
          }
        });
    return candidates;
  }

  private void put(M member) {
    @Nullable Map<String, String> labels = selection.apply(member).labels();
    if (labels == null || labels.isEmpty()) {
      withoutLabels.add(member);
      return;
    }
    Map.Entry<String, String> first = new TreeMap<>(labels).firstEntry();
    byFirstLabel
        .computeIfAbsent(first.getKey(), key -> new LinkedHashMap<>())
        .computeIfAbsent(first.getValue(), value -> new ArrayList<>(1))
        .add(member);
  }
}
