// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

import io.slime.api.FieldPath;
import io.slime.core.InputIssue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of a text that are given more than once in one map; the first ones are in the tree. */
public final class Duplicates {
  private final Map<Node.Mapping, List<Again>> byMapping = new IdentityHashMap<>();
  private int count;

  private record Again(String key, int line) {}

  /**
   * A key that is given again.
   *
   * @param path the field of that name
   * @param key the key
   * @param line the line of the second one, from 0
   */
  public record Duplicate(FieldPath path, String key, int line) {}

  void add(Node.Mapping mapping, String key, int line) {
    if (++count > InputIssue.MOST + 1) {
      return;
    }
    byMapping.computeIfAbsent(mapping, m -> new ArrayList<>(1)).add(new Again(key, line));
  }

  /**
   * Those in one object.
   *
   * @param root the root of the object
   * @return the keys with their paths from the root
   */
  public List<Duplicate> in(Node root) {
    if (byMapping.isEmpty()) {
      return List.of();
    }
    List<Duplicate> found = new ArrayList<>();
    collect(root, FieldPath.ROOT, Collections.newSetFromMap(new IdentityHashMap<>()), found);
    return found;
  }

  private void collect(Node node, FieldPath path, Set<Node> seen, List<Duplicate> found) {
    if (node instanceof Node.Scalar || !seen.add(node)) {
      return;
    }
    if (node instanceof Node.Mapping mapping) {
      for (Again again : byMapping.getOrDefault(mapping, List.of())) {
        found.add(new Duplicate(path.field(again.key), again.key, again.line));
      }
      for (int i = 0; i < mapping.count(); i++) {
        collect(mapping.value(i), path.field(mapping.key(i)), seen, found);
      }
    } else if (node instanceof Node.Sequence sequence) {
      for (int i = 0; i < sequence.elements().size(); i++) {
        collect(sequence.elements().get(i), path.index(i), seen, found);
      }
    }
  }
}
