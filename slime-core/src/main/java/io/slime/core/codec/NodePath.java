// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.api.FieldPath;
import io.slime.core.codec.internal.tree.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the path of a node. Only for the rare node at fault: it looks at the whole tree. */
final class NodePath {
  private final Node wanted;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private NodePath(Node wanted) {
    this.wanted = wanted;
  }

  /** The path from a root to a node, or null if it is not in the tree. */
  static @Nullable FieldPath to(Node root, Node wanted) {
    return new NodePath(wanted).find(root, FieldPath.ROOT);
  }

  private @Nullable FieldPath find(Node node, FieldPath path) {
    if (node == wanted) {
      return path;
    }
    if (node instanceof Node.Scalar || !seen.add(node)) {
      return null;
    }
    FieldPath found = null;
    if (node instanceof Node.Mapping mapping) {
      for (int i = 0; i < mapping.count() && found == null; i++) {
        found = find(mapping.value(i), path.field(mapping.key(i)));
      }
    } else if (node instanceof Node.Sequence sequence) {
      for (int i = 0; i < sequence.elements().size() && found == null; i++) {
        found = find(sequence.elements().get(i), path.index(i));
      }
    }
    return found;
  }
}
