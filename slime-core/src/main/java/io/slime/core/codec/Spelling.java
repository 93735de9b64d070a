// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.core.codec.internal.bind.Names;
import io.slime.core.codec.internal.tree.Node;

/** Finds a field whichever way it is spelled. */
final class Spelling {
  private Spelling() {}

  /** The index of a key as given, or else in snake_case or camelCase; -1 if there is none. */
  static int find(Node.Mapping mapping, String key) {
    int exact = mapping.find(key);
    if (exact >= 0) {
      return exact;
    }
    for (int i = 0; i < mapping.count(); i++) {
      if (Names.snakeCase(mapping.key(i)).equals(Names.snakeCase(key))) {
        return i;
      }
    }
    return -1;
  }
}
