// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.slime.api.Cause;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.ObjectName;
import io.slime.core.mesh.PodTemplates;
import io.slime.lazyload.LazyLoadIssue;
import io.slime.lazyload.LazyLoadOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fences for workloads without a Service: one for each value of the pod label that {@code
 * fenceLabelKeyAlias} names.
 */
final class WorkloadFences {
  private static final String DEFAULT_ALIAS = "app";

  private final String key;
  private final String alias;
  private final String namespace;
  private final MeshView mesh;
  private final List<Issue> issues;
  private final SortedMap<String, Wanted> wanted = new TreeMap<>();

  /**
   * A fence that a workload asks for.
   *
   * @param name the name of the fence
   * @param labels the labels of the pods
   * @param object the workload
   * @param path its label
   */
  record Wanted(String name, Map<String, String> labels, ResourceId object, FieldPath path) {
    Cause cause() {
      return new Cause.MeshObject(object, path, "has the workload label", List.of());
    }
  }

  WorkloadFences(LazyLoadOptions options, String namespace, MeshView mesh, List<Issue> issues) {
    String text = options.fenceLabelKeyAlias();
    int colon = text.indexOf(':');
    this.key = colon < 0 ? text : text.substring(0, colon);
    String given = colon < 0 ? "" : text.substring(colon + 1);
    this.alias = given.isEmpty() ? DEFAULT_ALIAS : given;
    this.namespace = namespace;
    this.mesh = mesh;
    this.issues = issues;
  }

  Collection<Wanted> wanted() {
    if (key.isEmpty()) {
      return List.of();
    }
    for (MeshKind<? extends HasMetadata> kind : PodTemplates.KINDS) {
      for (HasMetadata workload : mesh.inNamespace(kind, namespace)) {
        template(workload, PodTemplates.of(workload));
      }
    }
    for (Pod pod : mesh.inNamespace(MeshKind.POD, namespace)) {
      add(pod, pod.getMetadata().getLabels(), FieldPath.of("metadata", "labels"));
    }
    return wanted.values();
  }

  private void template(HasMetadata workload, @Nullable PodTemplateSpec template) {
    if (template != null && template.getMetadata() != null) {
      add(
          workload,
          template.getMetadata().getLabels(),
          FieldPath.of("spec", "template", "metadata", "labels"));
    }
  }

  private void add(HasMetadata workload, @Nullable Map<String, String> labels, FieldPath path) {
    String value = labels == null ? null : labels.get(key);
    if (value == null || value.isEmpty()) {
      return;
    }
    String name = alias + "-" + value + AutomaticFences.WORKLOAD_SUFFIX;
    if (!ObjectName.isName(name)) {
      issues.add(
          Issue.of(
              LazyLoadIssue.NO_FENCE_NAME,
              ResourceId.of(workload),
              path.field(key),
              "'%s' makes no name of a fence.".formatted(value)));
      return;
    }
    wanted.putIfAbsent(
        name, new Wanted(name, Map.of(key, value), ResourceId.of(workload), path.field(key)));
  }
}
