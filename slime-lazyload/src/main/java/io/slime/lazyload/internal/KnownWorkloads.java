// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.Issue;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.NearestName;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.lazyload.LazyLoadIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the labels that a fence is for with the pods of its namespace, as far as the mesh knows
 * them: pods, the pods that workloads will make, and the machines of WorkloadEntries. A Sidecar
 * that selects nothing, or something else, changes nothing where a change is meant.
 */
final class KnownWorkloads {
  private static final List<MeshKind<? extends HasMetadata>> KINDS =
      List.of(
          MeshKind.POD,
          MeshKind.DEPLOYMENT,
          MeshKind.STATEFUL_SET,
          MeshKind.DAEMON_SET,
          MeshKind.WORKLOAD_ENTRY);

  private final DecodedFence fence;
  private final DecodedFence.Workload workload;
  private final MeshView mesh;
  private final List<Issue> issues;

  KnownWorkloads(
      DecodedFence fence, DecodedFence.Workload workload, MeshView mesh, List<Issue> issues) {
    this.fence = fence;
    this.workload = workload;
    this.mesh = mesh;
    this.issues = issues;
  }

  /** Says so if the labels that the fence gives, or that follow from its name, select no pod. */
  void check() {
    if (workload.isFromName()) {
      Map<String, String> selector = selectorOfService();
      if (selector.entrySet().containsAll(workload.labels().entrySet())) {
        return;
      }
      if (!selector.isEmpty()) {
        checkService(selector);
        return;
      }
    }
    if (find(kind -> mesh.withLabels(kind, fence.namespace(), workload.labels())).isEmpty()) {
      reportMissing(find(kind -> mesh.inNamespace(kind, fence.namespace())));
    }
  }

  private Map<String, String> selectorOfService() {
    Optional<Service> service = mesh.find(MeshKind.SERVICE, fence.namespace(), fence.id().name());
    Map<String, String> selector =
        service.isEmpty() || service.get().getSpec() == null
            ? null
            : service.get().getSpec().getSelector();
    return selector == null ? Map.of() : selector;
  }

  /** The Service of the fence's name may select the same pods by other labels. */
  private void checkService(Map<String, String> selector) {
    List<Map<String, String>> pods =
        find(kind -> mesh.withLabels(kind, fence.namespace(), selector));
    for (Map<String, String> labels : pods) {
      if (!labels.entrySet().containsAll(workload.labels().entrySet())) {
        reportService(selector);
        return;
      }
    }
    if (pods.isEmpty()) {
      reportService(selector);
    }
  }

  private void reportService(Map<String, String> selector) {
    add(
        LazyLoadIssue.OTHER_PODS,
        "The fence is for the pods with %s, and the Service '%s' selects %s."
            .formatted(text(workload.labels()), fence.id().name(), text(selector)));
  }

  private void reportMissing(List<Map<String, String>> known) {
    if (known.isEmpty()) {
      return; // whoever translates with a part of the mesh is not warned about the rest
    }
    add(
        LazyLoadIssue.NO_PODS,
        "No workload in namespace '%s' has %s%s"
            .formatted(fence.namespace(), text(workload.labels()), suggestion(known)));
  }

  /** The label that no workload has, and the value of it that was probably meant. */
  private String suggestion(List<Map<String, String>> known) {
    for (Map.Entry<String, String> label : new TreeMap<>(workload.labels()).entrySet()) {
      TreeSet<String> values = new TreeSet<>();
      for (Map<String, String> labels : known) {
        String value = labels.get(label.getKey());
        if (value != null) {
          values.add(value);
        }
      }
      if (values.isEmpty()) {
        return "; none has a label '" + label.getKey() + "'.";
      }
      Optional<String> near = NearestName.among(values, label.getValue());
      if (!values.contains(label.getValue()) && near.isPresent()) {
        return "; did you mean " + label.getKey() + "=" + near.get() + "?";
      }
    }
    return ".";
  }

  private static List<Map<String, String>> find(
      Function<MeshKind<? extends HasMetadata>, List<? extends HasMetadata>> question) {
    List<Map<String, String>> labels = new ArrayList<>();
    for (MeshKind<? extends HasMetadata> kind : KINDS) {
      for (HasMetadata workload : question.apply(kind)) {
        labels.add(MeshSnapshot.labels(workload));
      }
    }
    return labels;
  }

  private static String text(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(", "));
  }

  private void add(LazyLoadIssue code, String message) {
    issues.add(Issue.of(code, fence.id(), workload.path(), message));
  }
}
