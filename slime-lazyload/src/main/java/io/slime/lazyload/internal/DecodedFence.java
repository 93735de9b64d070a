// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.fence.ServiceFence;
import io.slime.core.mesh.MeshSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fence as it was understood, without a look at the mesh.
 *
 * @param fence the fence as it was given
 * @param id its id
 * @param enabled whether a Sidecar is wanted
 * @param hosts the static hosts that are fit
 * @param namespaces the selected namespaces that are fit, by their place in the list
 * @param labels the label selectors that are fit, by their place in the list
 * @param workload whose proxy it is for; null if that could not be understood
 * @param issues what is wrong with the fence itself
 */
record DecodedFence(
    ServiceFence fence,
    ResourceId id,
    boolean enabled,
    List<StaticHost> hosts,
    Map<Integer, String> namespaces,
    Map<Integer, Map<String, String>> labels,
    @Nullable Workload workload,
    List<Issue> issues) {
  static final FieldPath NAME = FieldPath.of("metadata", "name");

  /**
   * Whose proxy a fence is for.
   *
   * @param labels the labels of the pods; empty if they come from the Service
   * @param path the field that says so; the name of the fence if no other does
   */
  record Workload(Map<String, String> labels, FieldPath path) {
    boolean isFromService() {
      return labels.isEmpty();
    }

    boolean isFromName() {
      return path.equals(NAME);
    }
  }

  String namespace() {
    return MeshSnapshot.namespace(fence);
  }

  /** The same with its static hosts in the order of their keys: that of a map means nothing. */
  DecodedFence inOrder() {
    List<StaticHost> sorted = new ArrayList<>(hosts);
    sorted.sort(Comparator.comparing(StaticHost::key));
    return new DecodedFence(fence, id, enabled, sorted, namespaces, labels, workload, issues);
  }
}
