// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees in plain Java as nodes. */
public final class Nodes {
  private Nodes() {}

  /**
   * A tree as a node without a place.
   *
   * @param tree maps, lists, texts, numbers, booleans and nulls; anything else counts as its text
   * @return the node
   */
  public static Node of(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Node.Mapping mapping = new Node.Mapping(0, 0);
      map.forEach((key, value) -> mapping.add(String.valueOf(key), 0, 0, of(value)));
      return mapping;
    }
    if (tree instanceof Iterable<?> list) {
      Node.Sequence sequence = new Node.Sequence(0, 0);
      list.forEach(element -> sequence.add(of(element)));
      return sequence;
    }
    return new Node.Scalar(0, 0, String.valueOf(tree), kind(tree));
  }

  private static ScalarKind kind(@Nullable Object value) {
    if (value == null) {
      return ScalarKind.NULL;
    }
    if (value instanceof Boolean bool) {
      return bool ? ScalarKind.TRUE : ScalarKind.FALSE;
    }
    return value instanceof Number ? ScalarKind.number(value.toString()) : ScalarKind.TEXT;
  }
}
