// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.example;

import io.fabric8.istio.api.api.networking.v1alpha3.IstioEgressListener;
import io.fabric8.istio.api.api.networking.v1alpha3.WorkloadSelector;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.Cause;
import io.slime.api.Causes;
import io.slime.api.FieldPath;
import io.slime.api.Group;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.fence.RecyclingStrategy;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.api.fence.ServiceFenceStatus;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import io.slime.core.host.ServiceHost;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One translation of {@link ExampleFeature}. Its steps can be done wrong by subclasses. */
class ExampleRun {
  final ServiceFence fence;
  final TranslationContext context;
  final ResourceId id;
  final SortedMap<String, Cause> hosts = new TreeMap<>();
  final List<Issue> issues = new ArrayList<>();
  @Nullable Instant validUntil;

  ExampleRun(ServiceFence fence, TranslationContext context) {
    this.fence = fence;
    this.context = context;
    this.id = ResourceId.of(fence);
  }

  Translation<ServiceFence, Sidecar> translation() {
    ServiceFenceSpec spec = fence.getSpec();
    Optional<Map<String, String>> workload = Optional.empty();
    if (spec != null && Boolean.TRUE.equals(spec.enable())) {
      new TreeMap<>(spec.host()).forEach(this::addStatic); // several spellings of one host
      for (int i = 0; i < spec.labelSelector().size(); i++) {
        var entry = spec.labelSelector().get(i);
        addSelected(i, entry == null ? Map.of() : entry.selector());
      }
      workload = workload();
    }
    List<Sidecar> sidecars = workload.map(this::sidecar).map(List::of).orElse(List.of());
    Translation.Builder<ServiceFence, Sidecar> builder =
        Translation.<ServiceFence, Sidecar>builder(id, this::withStatus)
            .resources(sidecars)
            .issues(issues)
            .validUntil(validUntil)
            .state(List.of(hosts, workload, issues, Optional.ofNullable(validUntil)))
            .causes(() -> causes(sidecars));
    workload.ifPresent(labels -> builder.group(Group.workload(id.namespace() + labels)));
    return builder.build();
  }

  void addStatic(String key, @Nullable RecyclingStrategy strategy) {
    HostName host = HostName.parse(Objects.requireNonNullElse(key, ""));
    FieldPath path = FieldPath.of("spec", "host").field(Objects.requireNonNullElse(key, ""));
    if (!host.isValid() || host.isAddress()) {
      String message = "\"" + key + "\" is no host name.";
      issues.add(Issue.of(ExampleIssue.BAD_HOST, id, path, message));
    } else if (isAlive(strategy)) {
      hosts.put("*/" + host.text(), new Cause.Field(id, path, "static host"));
    }
  }

  boolean isAlive(@Nullable RecyclingStrategy strategy) {
    var deadline = strategy == null ? null : strategy.deadline();
    var expire = deadline == null ? null : deadline.expire();
    Long seconds = expire == null ? null : expire.seconds();
    if (seconds == null) {
      return true;
    }
    Instant end;
    try {
      end = Instant.ofEpochSecond(seconds);
    } catch (DateTimeException e) {
      return seconds > 0;
    }
    boolean alive = context.now().isBefore(end);
    if (alive) {
      limit(end);
    }
    return alive;
  }

  void limit(Instant end) {
    validUntil = validUntil == null || end.isBefore(validUntil) ? end : validUntil;
  }

  void addSelected(int index, Map<String, String> selector) {
    FieldPath path = FieldPath.of("spec", "labelSelector").index(index);
    if (!isReadable(selector)) {
      String message = "The selector has no labels, or an empty one.";
      issues.add(Issue.of(ExampleIssue.BAD_SELECTOR, id, path, message));
      return;
    }
    for (Service service : select(selector)) {
      ResourceId serviceId = ResourceId.of(service);
      String host = ServiceHost.host(serviceId.name(), serviceId.namespace(), "cluster.local");
      Cause rule = new Cause.Field(id, path, "label rule");
      hosts.putIfAbsent(
          "*/" + host,
          new Cause.MeshObject(serviceId, FieldPath.of("metadata"), "selected", List.of(rule)));
    }
  }

  List<Service> select(Map<String, String> labels) {
    MeshView mesh = context.mesh();
    return mesh.withLabels(MeshKind.SERVICE, labels);
  }

  static boolean isReadable(Map<String, String> labels) {
    return !labels.isEmpty()
        && labels.entrySet().stream()
            .noneMatch(
                label ->
                    label.getKey() == null
                        || label.getKey().isEmpty()
                        || label.getValue() == null
                        || label.getValue().isEmpty());
  }

  /** The labels of the workloads, or an issue: a Sidecar without labels is for the namespace. */
  Optional<Map<String, String>> workload() {
    var selector = Objects.requireNonNull(fence.getSpec()).workloadSelector();
    if (selector == null) {
      return id.name().isEmpty() ? Optional.empty() : Optional.of(Map.of("app", id.name()));
    }
    if (isReadable(selector.labels())) {
      return Optional.of(new TreeMap<>(selector.labels()));
    }
    String message = "The workload selector has no labels, or an empty one.";
    FieldPath path = FieldPath.of("spec", "workloadSelector");
    issues.add(Issue.of(ExampleIssue.BAD_SELECTOR, id, path, message));
    return Optional.empty();
  }

  Sidecar sidecar(Map<String, String> labels) {
    WorkloadSelector selector = new WorkloadSelector();
    selector.setLabels(labels);
    IstioEgressListener listener = new IstioEgressListener();
    listener.setHosts(new ArrayList<>(hosts.keySet()));
    var spec = new io.fabric8.istio.api.api.networking.v1alpha3.Sidecar();
    spec.setWorkloadSelector(selector);
    spec.setEgress(List.of(listener));
    ObjectMeta metadata = new ObjectMeta();
    metadata.setNamespace(id.namespace());
    metadata.setName(id.name());
    Sidecar sidecar = new Sidecar();
    sidecar.setMetadata(metadata);
    sidecar.setSpec(spec);
    return sidecar;
  }

  Causes causes(List<Sidecar> sidecars) {
    Causes.Builder causes = Causes.builder();
    for (Sidecar sidecar : sidecars) {
      FieldPath path = FieldPath.of("spec", "egress").index(0).field("hosts");
      List<String> emitted = sidecar.getSpec().getEgress().get(0).getHosts();
      for (int i = 0; i < emitted.size(); i++) {
        Cause cause = hosts.get(emitted.get(i));
        if (cause != null) {
          causes.add(ResourceId.of(sidecar), path.index(i), cause);
        }
      }
    }
    return causes.build();
  }

  ServiceFence withStatus() {
    ServiceFenceStatus status =
        new ServiceFenceStatus(
            List.of(), hosts.size(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    return new ServiceFence(fence.getMetadata(), fence.getSpec(), status);
  }
}
