// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.simulator.internal.proto.Merge.DescriptorMismatch;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Patches the network filters of a chain and the HTTP filters inside it. Merges come after all
 * other operations, so that an older EnvoyFilter can merge into what a newer one inserts.
 */
final class FilterPatching {
  private static final String CONNECTION_MANAGER = "envoy.filters.network.http_connection_manager";

  private final Patches patches;
  private final PatchContext context;

  FilterPatching(Patches patches, PatchContext context) {
    this.patches = patches;
    this.context = context;
  }

  void apply(Map<String, Object> listener, Map<String, Object> chain, String place) {
    List<Patch> matching = matching(ApplyTo.NETWORK_FILTER, listener, chain);
    List<Object> filters = Tree.listIn(chain, "filters");
    for (Patch patch : matching) {
      if (!patch.operation().isMerge()) {
        new ElementList(filters, place)
            .apply(
                patch,
                ListenerMatch.hasNetworkFilter(patch),
                filter -> ListenerMatch.networkFilter(patch, filter));
      }
    }
    List<Patch> httpPatches = matching(ApplyTo.HTTP_FILTER, listener, chain);
    for (Map<String, Object> filter : Tree.maps(filters)) {
      merge(matching, filter, place);
      if (CONNECTION_MANAGER.equals(filter.get("name"))) {
        patchHttpFilters(httpPatches, filter, place + ".HCM");
      }
    }
  }

  private List<Patch> matching(
      ApplyTo kind, Map<String, Object> listener, Map<String, Object> chain) {
    List<Patch> matching = new ArrayList<>();
    for (Patch patch : patches.of(kind, context)) {
      if (ListenerMatch.listener(patch, listener)
          && ListenerMatch.filterChain(patch, listener, chain)) {
        matching.add(patch);
      }
    }
    return matching;
  }

  private static void merge(List<Patch> matching, Map<String, Object> filter, String place) {
    for (Patch patch : matching) {
      if (patch.operation() == Operation.MERGE && ListenerMatch.networkFilter(patch, filter)) {
        Merging.filter(patch, filter, place);
      }
    }
  }

  /** The connection manager is changed as a whole, after the last patch, or not at all. */
  private static void patchHttpFilters(
      List<Patch> candidates, Map<String, Object> filter, String place) {
    Map<String, Object> manager = Tree.copyOf(Tree.map(filter.get("typed_config")));
    List<Object> httpFilters = Tree.listIn(manager, "http_filters");
    List<Patch> matching = new ArrayList<>();
    List<Integer> marks = new ArrayList<>();
    for (Patch patch : candidates) {
      if (ListenerMatch.networkFilter(patch, filter)) {
        matching.add(patch);
        marks.add(patch.trace().mark());
      }
    }
    try {
      insertAndMerge(matching, httpFilters, place);
    } catch (DescriptorMismatch mismatch) {
      for (int i = 0; i < matching.size(); i++) {
        matching.get(i).trace().rollback(marks.get(i), "lost to a " + mismatch.getMessage());
      }
      throw mismatch;
    }
    if (filter.containsKey("typed_config")) {
      if (httpFilters.isEmpty()) {
        manager.remove("http_filters");
      }
      filter.put("typed_config", manager);
    }
  }

  private static void insertAndMerge(List<Patch> matching, List<Object> httpFilters, String place) {
    for (Patch patch : matching) {
      if (!patch.operation().isMerge()) {
        new ElementList(httpFilters, place)
            .apply(
                patch,
                ListenerMatch.hasHttpFilter(patch),
                httpFilter -> ListenerMatch.httpFilter(patch, httpFilter));
      }
    }
    for (Map<String, Object> httpFilter : Tree.maps(httpFilters)) {
      for (Patch patch : matching) {
        if (patch.operation() == Operation.MERGE && ListenerMatch.httpFilter(patch, httpFilter)) {
          Merging.filter(patch, httpFilter, place);
        }
      }
    }
  }
}
