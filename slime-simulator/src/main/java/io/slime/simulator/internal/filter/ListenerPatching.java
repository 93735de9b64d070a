// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.simulator.internal.proto.Merge.DescriptorMismatch;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Patches listeners, their listener filters and filter chains; {@link FilterPatching} does what is
 * inside a chain. istiod patches the virtual listeners one by one, and the others of a direction
 * together.
 */
final class ListenerPatching {
  private final Patches patches;
  private final PatchContext context;
  private final FilterPatching filters;

  ListenerPatching(Patches patches, PatchContext context) {
    this.patches = patches;
    this.context = context;
    filters = new FilterPatching(patches, context);
  }

  /**
   * Patches listeners that istiod handles together.
   *
   * @param listeners the listeners, which are changed
   * @param adds whether listeners can be added here
   * @return what is left of them, and those that were added
   */
  List<Map<String, Object>> apply(List<Map<String, Object>> listeners, boolean adds) {
    List<Map<String, Object>> kept = new ArrayList<>(listeners);
    try {
      kept.removeIf(listener -> !patchListener(listener));
      if (adds) {
        add(kept);
      }
      return kept;
    } catch (DescriptorMismatch mismatch) {
      // istiod recovers from its panic and sends what it had; all later patches are lost.
      String reason =
          "istiod drops all further patches of listeners and filters here, since a MERGE joins two"
              + " message types ("
              + mismatch.getMessage()
              + ")";
      for (ApplyTo kind : ApplyTo.values()) {
        if (kind.match().equals("listener")) {
          patches.of(kind, context).stream()
              .filter(patch -> patch.trace().places().isEmpty())
              .forEach(patch -> patch.trace().blocked(reason));
        }
      }
      return listeners;
    }
  }

  private void add(List<Map<String, Object>> listeners) {
    for (Patch patch : patches.of(ApplyTo.LISTENER, context)) {
      boolean here = patch.context() != PatchContext.ANY || context != PatchContext.SIDECAR_INBOUND;
      if (patch.operation() == Operation.ADD && here) {
        listeners.add(patch.newValue());
        patch.trace().applied("LDS", true);
      }
    }
  }

  /** Returns false if the listener is removed. */
  private boolean patchListener(Map<String, Object> listener) {
    String place = "LDS[" + Tree.text(listener, "name") + "]";
    for (Patch patch : patches.of(ApplyTo.LISTENER, context)) {
      if (patch.operation() == Operation.ADD || !ListenerMatch.listener(patch, listener)) {
        continue;
      }
      if (patch.operation() == Operation.REMOVE) {
        patch.trace().applied(place, true);
        return false;
      }
      if (patch.operation().isMerge()) {
        Merging.message(ApplyTo.LISTENER, patch, listener, place);
      }
    }
    patchListenerFilters(listener, place);
    patchChains(listener, place);
    return true;
  }

  private void patchListenerFilters(Map<String, Object> listener, String place) {
    for (Patch patch : patches.of(ApplyTo.LISTENER_FILTER, context)) {
      if (!ListenerMatch.listener(patch, listener)) {
        continue;
      }
      boolean anchored = ListenerMatch.hasListenerFilter(patch);
      if (patch.operation() == Operation.MERGE) {
        // Every listener filter is merged into, whatever the match says.
        if (anchored) {
          Tree.maps(listener.get("listener_filters"))
              .forEach(filter -> Merging.filter(patch, filter, place + ".listener_filters"));
        }
      } else {
        new ElementList(Tree.listIn(listener, "listener_filters"), place + ".listener_filters")
            .apply(patch, anchored, filter -> ListenerMatch.listenerFilter(patch, filter));
      }
    }
    if (Tree.list(listener.get("listener_filters")).isEmpty()) {
      listener.remove("listener_filters");
    }
  }

  private void patchChains(Map<String, Object> listener, String place) {
    List<Object> chains = Tree.listIn(listener, "filter_chains");
    chains.removeIf(chain -> !patchChain(listener, Tree.map(chain), place));
    if (listener.get("default_filter_chain") instanceof Map<?, ?> chain
        && !patchChain(listener, Tree.map(chain), place)) {
      listener.remove("default_filter_chain");
    }
    for (Patch patch : patches.of(ApplyTo.FILTER_CHAIN, context)) {
      if (patch.operation() == Operation.ADD && ListenerMatch.listener(patch, listener)) {
        chains.add(patch.newValue());
        patch.trace().applied(place, true);
      }
    }
    if (chains.isEmpty()) {
      listener.remove("filter_chains");
    }
  }

  /** Returns false if the chain is removed. */
  private boolean patchChain(
      Map<String, Object> listener, Map<String, Object> chain, String listenerPlace) {
    if (Tree.list(chain.get("filters")).isEmpty()) {
      return true;
    }
    String name = Tree.text(chain, "name");
    String place = listenerPlace + (name.isEmpty() ? "" : "[" + name + "]");
    for (Patch patch : patches.of(ApplyTo.FILTER_CHAIN, context)) {
      if (patch.operation() == Operation.ADD
          || !ListenerMatch.listener(patch, listener)
          || !ListenerMatch.filterChain(patch, listener, chain)) {
        continue;
      }
      if (patch.operation() == Operation.REMOVE) {
        patch.trace().applied(place, true);
        return false;
      }
      if (patch.operation().isMerge() && !Merging.transportSocket(patch, chain, place)) {
        Merging.message(ApplyTo.FILTER_CHAIN, patch, chain, place);
      }
    }
    filters.apply(listener, chain, place);
    return true;
  }
}
