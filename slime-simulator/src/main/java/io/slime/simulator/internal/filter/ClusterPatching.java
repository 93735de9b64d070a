// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.simulator.internal.filter.Trace.Level;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Patches clusters. */
final class ClusterPatching {
  private final Patches patches;
  private final PatchContext context;

  ClusterPatching(Patches patches, PatchContext context) {
    this.patches = patches;
    this.context = context;
  }

  /**
   * Patches the clusters of a context.
   *
   * @param clusters the clusters, which are changed
   * @return what is left of them, and those that were added
   */
  List<Map<String, Object>> apply(List<Map<String, Object>> clusters) {
    List<Map<String, Object>> kept = new ArrayList<>(clusters);
    kept.removeIf(cluster -> !patch(cluster));
    for (Patch patch : patches.of(ApplyTo.CLUSTER, context)) {
      boolean here = patch.context() != PatchContext.ANY || context != PatchContext.SIDECAR_INBOUND;
      if (patch.operation() == Operation.ADD && here) {
        kept.add(patch.newValue());
        patch.trace().applied("CDS", true);
      }
    }
    return kept;
  }

  private boolean patch(Map<String, Object> cluster) {
    String place = "CDS[" + Tree.text(cluster, "name") + "]";
    for (Patch patch : patches.of(ApplyTo.CLUSTER, context)) {
      if (patch.operation() == Operation.ADD || !matches(patch, cluster)) {
        continue;
      }
      if (patch.operation() == Operation.REMOVE) {
        patch.trace().applied(place, true);
        return false;
      }
      if (patch.operation().isMerge() && !mergeTransportSocket(patch, cluster, place)) {
        Merging.message(ApplyTo.CLUSTER, patch, cluster, place);
      }
    }
    return true;
  }

  /** Where there are several sockets to match, the first of the name is merged, or nothing. */
  private static boolean mergeTransportSocket(
      Patch patch, Map<String, Object> cluster, String place) {
    Map<String, Object> socket = Tree.map(patch.value().get("transport_socket"));
    if (socket.isEmpty()) {
      return false;
    }
    List<Map<String, Object>> matches = Tree.maps(cluster.get("transport_socket_matches"));
    for (Map<String, Object> match : matches) {
      Map<String, Object> own = Tree.map(match.get("transport_socket"));
      if (Merging.socketName(own).equals(Merging.socketName(socket))) {
        Merging.mergeSocket(patch, own, socket, place);
        return true;
      }
    }
    if (matches.isEmpty() && !Merging.transportSocket(patch, cluster, place)) {
      cluster.put("transport_socket", Tree.copyOf(socket));
      patch.trace().applied(place, true);
    }
    return true;
  }

  private static boolean matches(Patch patch, Map<String, Object> cluster) {
    Map<String, Object> match = patch.match("cluster");
    String name = Tree.text(cluster, "name");
    String wanted = Fields.text(match, "name");
    if (!wanted.isEmpty()) {
      return wanted.equals(name)
          || patch.trace().missed(Level.OBJECT, "cluster '" + wanted + "'", name);
    }
    String[] parts = name.split("\\|", -1);
    boolean named = parts.length == 4;
    String subset = Fields.text(match, "subset");
    String service = Fields.text(match, "service");
    long port = Fields.number(match, "portNumber");
    if (!subset.isEmpty() && !(named && subset.equals(parts[2]))) {
      return patch
          .trace()
          .missed(Level.OBJECT, "cluster of subset '" + subset + "'", named ? parts[2] : "");
    }
    if (!service.isEmpty() && !hosts(cluster, parts).contains(service)) {
      hosts(cluster, parts)
          .forEach(
              host ->
                  patch.trace().missed(Level.OBJECT, "cluster of service '" + service + "'", host));
      return false;
    }
    return port == 0
        || named && parts[1].equals(Long.toString(port))
        || patch
            .trace()
            .missed(Level.OBJECT, "cluster of port '" + port + "'", named ? parts[1] : "");
  }

  /** An inbound cluster's name has no host; it belongs to the services of the workload. */
  private static List<String> hosts(Map<String, Object> cluster, String[] parts) {
    if (parts.length == 4 && !parts[3].isEmpty()) {
      return List.of(parts[3]);
    }
    List<String> hosts = new ArrayList<>();
    for (Map<String, Object> service :
        Tree.maps(Tree.at(cluster, "metadata", "filter_metadata", "istio", "services"))) {
      hosts.add(Tree.text(service, "host"));
    }
    return hosts;
  }
}
