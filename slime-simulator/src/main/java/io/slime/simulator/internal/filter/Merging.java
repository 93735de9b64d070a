// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.simulator.internal.proto.Merge;
import io.slime.simulator.internal.tree.Tree;
import java.util.Map;

/** Merges the value of a patch into what it matched. */
final class Merging {
  private static final String TRANSPORT_SOCKET = "transport_socket";

  private Merging() {}

  static void message(ApplyTo kind, Patch patch, Map<String, Object> target, String place) {
    Map<String, Object> before = Tree.copyOf(target);
    Merge.into(
        kind.type(), target, patch.value(), patch.operation() == Operation.MERGE_AND_REPLACE_LIST);
    patch.trace().applied(place, !before.equals(target));
  }

  /** A filter is merged by its typed configuration; besides that it can only be renamed. */
  static void filter(Patch patch, Map<String, Object> filter, String place) {
    if (!filter.containsKey("typed_config")) {
      return;
    }
    Map<String, Object> before = Tree.copyOf(filter);
    if (patch.value().containsKey("typed_config")) {
      Merge.any(Tree.map(filter.get("typed_config")), Tree.map(patch.value().get("typed_config")));
    }
    String name = Tree.text(patch.value(), "name");
    if (!name.isEmpty()) {
      filter.put("name", name);
    }
    patch.trace().applied(place, !before.equals(filter));
  }

  /**
   * A value with a transport socket of the same name as the target's is merged into that one, and
   * whatever else it says is ignored.
   *
   * @return whether this was such a value
   */
  static boolean transportSocket(Patch patch, Map<String, Object> target, String place) {
    Map<String, Object> socket = Tree.map(patch.value().get(TRANSPORT_SOCKET));
    Map<String, Object> own = Tree.map(target.get(TRANSPORT_SOCKET));
    if (socket.isEmpty() || own.isEmpty() || !socketName(socket).equals(socketName(own))) {
      return false;
    }
    mergeSocket(patch, own, socket, place);
    return true;
  }

  static void mergeSocket(
      Patch patch, Map<String, Object> own, Map<String, Object> socket, String place) {
    Map<String, Object> before = Tree.copyOf(own);
    if (own.containsKey("typed_config") && socket.containsKey("typed_config")) {
      Merge.any(Tree.map(own.get("typed_config")), Tree.map(socket.get("typed_config")));
    }
    patch.trace().applied(place, !before.equals(own));
  }

  static String socketName(Map<String, Object> socket) {
    return Tree.text(socket, "name");
  }
}
