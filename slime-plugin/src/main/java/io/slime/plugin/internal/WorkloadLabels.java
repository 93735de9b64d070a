// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.mesh.MeshSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels of the pods that a selector finds, as far as the mesh shows them. */
final class WorkloadLabels {
  private static final List<MeshKind<? extends HasMetadata>> KINDS =
      List.of(MeshKind.DEPLOYMENT, MeshKind.STATEFUL_SET, MeshKind.DAEMON_SET, MeshKind.POD);

  private WorkloadLabels() {}

  /** The labels of each workload or pod; empty if none is shown. */
  static List<Map<String, String>> of(
      @Nullable Map<String, String> selector, String namespace, MeshView mesh) {
    List<Map<String, String>> all = new ArrayList<>();
    for (MeshKind<? extends HasMetadata> kind : KINDS) {
      List<? extends HasMetadata> found =
          selector == null
              ? mesh.inNamespace(kind, namespace)
              : mesh.withLabels(kind, namespace, selector);
      for (HasMetadata workload : found) {
        all.add(MeshSnapshot.labels(workload));
      }
    }
    return all;
  }

  /** Whether a selector finds one of the pods; an empty selector finds none. */
  static boolean anyMatches(
      @Nullable Map<String, String> selector, List<Map<String, String>> pods) {
    if (selector == null || selector.isEmpty()) {
      return false;
    }
    for (Map<String, String> labels : pods) {
      if (labels.entrySet().containsAll(selector.entrySet())) {
        return true;
      }
    }
    return false;
  }
}
