// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.simulator.internal.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The operations on a sequence of named elements, but for merging. */
final class ElementList {
  private final List<Object> elements;
  private final String place;

  ElementList(List<Object> elements, String place) {
    this.elements = elements;
    this.place = place;
  }

  /**
   * Applies one operation.
   *
   * @param patch the patch
   * @param anchored whether its match names an element; an insert without an anchor is at an edge,
   *     everything else without one is ignored
   * @param matches whether it matches an element; only the first is inserted at or replaced
   */
  void apply(Patch patch, boolean anchored, Predicate<Map<String, Object>> matches) {
    switch (patch.operation()) {
      case ADD -> insert(patch, elements.size());
      case INSERT_FIRST -> insert(patch, 0);
      case INSERT_BEFORE -> insert(patch, anchored ? indexOf(matches) : 0);
      case INSERT_AFTER -> {
        int index = anchored ? indexOf(matches) : elements.size() - 1;
        insert(patch, index < 0 && anchored ? -1 : index + 1);
      }
      case REPLACE -> {
        int index = anchored ? indexOf(matches) : -1;
        if (index >= 0) {
          elements.set(index, patch.newValue());
          patch.trace().applied(place, true);
        }
      }
      case REMOVE -> {
        if (anchored && elements.removeIf(element -> matches.test(Tree.map(element)))) {
          patch.trace().applied(place, true);
        }
      }
      default -> {}
    }
    if (!anchored
        && (patch.operation() == Operation.REPLACE || patch.operation() == Operation.REMOVE)) {
      patch.trace().blocked("istiod ignores " + patch.operation() + " that names no element");
    }
  }

  private void insert(Patch patch, int index) {
    if (index >= 0) {
      elements.add(index, patch.newValue());
      patch.trace().applied(place, true);
    }
  }

  private int indexOf(Predicate<Map<String, Object>> matches) {
    for (int i = 0; i < elements.size(); i++) {
      if (matches.test(Tree.map(elements.get(i)))) {
        return i;
      }
    }
    return -1;
  }
}
