// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.fence.LabelSelector;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.api.fence.WorkloadSelector;
import io.slime.core.ObjectName;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.lazyload.LazyLoadIssue;
import io.slime.lazyload.LazyLoadOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a fence: every rule by itself, so that a bad one costs nothing but itself. */
final class FenceDecoder {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private final LazyLoadOptions options;
  private final ServiceFence fence;
  private final ResourceId id;
  private final List<Issue> issues = new ArrayList<>(0);
  private final UnreadFields unread;

  FenceDecoder(LazyLoadOptions options, ServiceFence fence) {
    this.options = options;
    this.fence = fence;
    ResourceId given = ResourceId.of(fence);
    this.id =
        given.kind().isEmpty()
            ? new ResourceId("ServiceFence", given.namespace(), given.name())
            : given;
    this.unread = new UnreadFields(LazyLoadIssue.UNREADABLE_FIELD, id, issues);
  }

  DecodedFence decode() {
    if (fence.getStatus() != null) {
      new StatusDecoder(id, issues).report(fence.getStatus());
    }
    ServiceFenceSpec spec = fence.getSpec();
    if (spec == null) {
      return new DecodedFence(fence, id, false, List.of(), Map.of(), Map.of(), null, issues);
    }
    unread.report(ServiceFenceSpec.class, spec.extra(), SPEC);
    return new DecodedFence(
        fence,
        id,
        Boolean.TRUE.equals(spec.enable()),
        hosts(spec),
        namespaces(spec),
        labels(spec),
        isNamed() ? workload(spec) : null,
        issues);
  }

  /** The Sidecar has the name and namespace of the fence. */
  private boolean isNamed() {
    boolean isNamed =
        ObjectName.isName(id.name()) && ObjectName.isNamespace(MeshSnapshot.namespace(fence));
    if (!isNamed) {
      add(
          LazyLoadIssue.INVALID_NAME,
          FieldPath.of("metadata", "name"),
          "'%s' in namespace '%s' is no name of an object."
              .formatted(id.name(), MeshSnapshot.namespace(fence)));
    }
    return isNamed;
  }

  private List<StaticHost> hosts(ServiceFenceSpec spec) {
    List<StaticHost> hosts = new ArrayList<>(spec.host().size());
    HostDecoder decoder = new HostDecoder(id, issues);
    StrategyDecoder strategies = new StrategyDecoder(unread, id, issues);
    spec.host()
        .forEach(
            (key, strategy) -> {
              if (strategy == null
                  && spec.extra().get("host") instanceof Map<?, ?> raw
                  && raw.get(key) != null) {
                return; // not a strategy at all, which was reported with the unread fields
              }
              if (key == null) {
                return;
              }
              StaticHost host =
                  strategy == null || StrategyDecoder.isPlain(strategy)
                      ? decoder.decode(key, null)
                      : strategies.decode(key, strategy, decoder);
              if (host != null) {
                hosts.add(host);
              }
            });
    return hosts;
  }

  private Map<Integer, String> namespaces(ServiceFenceSpec spec) {
    if (spec.namespaceSelector().isEmpty()) {
      return Map.of();
    }
    Map<Integer, String> namespaces = new TreeMap<>();
    for (int i = 0; i < spec.namespaceSelector().size(); i++) {
      String name = spec.namespaceSelector().get(i);
      if (name == null) {
        continue; // reported with the unread fields
      }
      if (name.equals(EgressEntry.OWN) || ObjectName.isNamespace(name)) {
        namespaces.put(i, name);
      } else {
        add(
            LazyLoadIssue.INVALID_NAMESPACE,
            SPEC.field("namespaceSelector").index(i),
            "'%s' is no name of a namespace.".formatted(name));
      }
    }
    return namespaces;
  }

  private Map<Integer, Map<String, String>> labels(ServiceFenceSpec spec) {
    if (spec.labelSelector().isEmpty()) {
      return Map.of();
    }
    Map<Integer, Map<String, String>> labels = new TreeMap<>();
    for (int i = 0; i < spec.labelSelector().size(); i++) {
      LabelSelector selector = spec.labelSelector().get(i);
      if (selector == null) {
        continue; // reported with the unread fields
      }
      FieldPath path = SPEC.field("labelSelector").index(i);
      int before = issues.size();
      unread.report(LabelSelector.class, selector.extra(), path);
      if (issues.size() > before) {
        continue; // fewer labels would select more
      }
      if (selector.selector().isEmpty() || selector.selector().containsValue(null)) {
        add(
            LazyLoadIssue.EMPTY_SELECTOR,
            path,
            "The selector has no labels, or one without a value.");
      } else {
        labels.put(i, selector.selector());
      }
    }
    return labels;
  }

  private DecodedFence.@Nullable Workload workload(ServiceFenceSpec spec) {
    FieldPath path = SPEC.field("workloadSelector");
    if (spec.extra().containsKey("workloadSelector")
        || spec.extra().containsKey("workload_selector")) {
      invalidWorkload(path, "The workload selector could not be read.");
      return null;
    }
    WorkloadSelector selector = spec.workloadSelector();
    if (selector != null) {
      int before = issues.size();
      unread.report(WorkloadSelector.class, selector.extra(), path);
      if (issues.size() > before) {
        invalidWorkload(path, "A part of the workload selector could not be read.");
        return null;
      }
      if (!selector.labels().isEmpty()) {
        return checked(selector.labels(), path.field("labels"));
      }
      if (Boolean.TRUE.equals(selector.fromService())) {
        return new DecodedFence.Workload(Map.of(), path.field("fromService"));
      }
    }
    return checked(Map.of(options.service(), id.name()), DecodedFence.NAME);
  }

  private DecodedFence.@Nullable Workload checked(Map<String, String> labels, FieldPath path) {
    int before = issues.size();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (!LabelSyntax.isKey(label.getKey()) || !LabelSyntax.isValue(label.getValue())) {
        invalidWorkload(
            path, "'%s=%s' is no label of a pod.".formatted(label.getKey(), label.getValue()));
      }
    }
    return issues.size() == before ? new DecodedFence.Workload(labels, path) : null;
  }

  private void invalidWorkload(FieldPath path, String message) {
    add(LazyLoadIssue.INVALID_WORKLOAD_SELECTOR, path, message);
  }

  private void add(LazyLoadIssue code, FieldPath path, String message) {
    issues.add(Issue.of(code, id, path, message));
  }
}
