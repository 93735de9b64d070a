// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.Pod;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import java.util.Map;

/** How two selectors of pods stand to each other. */
enum Selectors {
  /** No pod can have both. */
  DISJOINT,
  /** A pod could have both, but none is known that has. */
  COULD_MEET,
  /** Each pod of one is a pod of the other, or a known pod has both. */
  MEET;

  static Selectors compare(
      Map<String, String> a, Map<String, String> b, String namespace, MeshView mesh) {
    for (Map.Entry<String, String> label : a.entrySet()) {
      String other = b.get(label.getKey());
      if (other != null && !other.equals(label.getValue())) {
        return DISJOINT;
      }
    }
    if (a.entrySet().containsAll(b.entrySet()) || b.entrySet().containsAll(a.entrySet())) {
      return MEET;
    }
    for (Pod pod : mesh.withLabels(MeshKind.POD, namespace, a)) {
      Map<String, String> labels = pod.getMetadata().getLabels();
      if (labels != null && labels.entrySet().containsAll(b.entrySet())) {
        return MEET;
      }
    }
    return COULD_MEET;
  }
}
