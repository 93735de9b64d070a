// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.lazyload.LazyLoadIssue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out whose proxy a fence is for. Without pods there is no Sidecar: it would be the
 * namespace's.
 */
final class Pods {
  private static final FieldPath FROM_SERVICE =
      FieldPath.of("spec", "workloadSelector", "fromService");

  private Pods() {}

  /** The labels of the pods; empty, with an issue, where they cannot be told. */
  static Map<String, String> of(DecodedFence fence, MeshView mesh, List<Issue> issues) {
    if (fence.workload() == null) {
      return Map.of();
    }
    if (!fence.workload().isFromService()) {
      new KnownWorkloads(fence, fence.workload(), mesh, issues).check();
      return fence.workload().labels();
    }
    Optional<Service> service = mesh.find(MeshKind.SERVICE, fence.namespace(), fence.id().name());
    if (service.isEmpty()) {
      issues.add(
          Issue.of(
              LazyLoadIssue.NO_SERVICE,
              fence.id(),
              FROM_SERVICE,
              "There is no Service '%s' in namespace '%s'."
                  .formatted(fence.id().name(), fence.namespace())));
      return Map.of();
    }
    Map<String, String> selector =
        service.get().getSpec() == null ? null : service.get().getSpec().getSelector();
    if (selector == null || selector.isEmpty()) {
      issues.add(
          Issue.of(
              LazyLoadIssue.INVALID_WORKLOAD_SELECTOR,
              fence.id(),
              FROM_SERVICE,
              "The Service '%s' has no selector.".formatted(fence.id().name())));
      return Map.of();
    }
    for (Map.Entry<String, String> label : selector.entrySet()) {
      if (!LabelSyntax.isKey(label.getKey()) || !LabelSyntax.isValue(label.getValue())) {
        issues.add(
            Issue.of(
                LazyLoadIssue.INVALID_WORKLOAD_SELECTOR,
                fence.id(),
                FROM_SERVICE,
                "The selector of Service '%s' has '%s=%s', which is no label of a pod."
                    .formatted(fence.id().name(), label.getKey(), label.getValue())));
        return Map.of();
      }
    }
    return selector;
  }
}
