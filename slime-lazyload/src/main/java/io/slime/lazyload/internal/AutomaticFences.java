// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.Cause;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.api.fence.WorkloadSelector;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.Ownership;
import io.slime.lazyload.LazyLoadIssue;
import io.slime.lazyload.LazyLoadOptions;
import io.slime.spi.Derivation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fences of a namespace that labels ask for, and those they no longer ask for. */
public final class AutomaticFences {
  /** The label of a fence that was made here; without it a fence is somebody's own. */
  static final String CREATED_BY = "app.kubernetes.io/created-by";

  static final String CONTROLLER = "fence-controller";
  static final String WORKLOAD_SUFFIX = ".workload.identity";

  private final LazyLoadOptions options;
  private final String namespace;
  private final MeshView mesh;
  private final @Nullable Namespace namespaceObject;
  private final SortedMap<String, ServiceFence> wanted = new TreeMap<>();
  private final Map<ResourceId, Cause> causes = new TreeMap<>();
  private final List<Issue> issues = new ArrayList<>();

  /**
   * Looks at one namespace.
   *
   * @param options the options
   * @param namespace the namespace
   * @param mesh the mesh
   */
  public AutomaticFences(LazyLoadOptions options, String namespace, MeshView mesh) {
    this.options = options;
    this.namespace = namespace;
    this.mesh = mesh;
    this.namespaceObject = mesh.find(MeshKind.NAMESPACE, "", namespace).orElse(null);
  }

  /**
   * What to add and what to remove.
   *
   * @return the derivation
   */
  public Derivation<ServiceFence> derivation() {
    NamespaceScope scope = new NamespaceScope(options);
    if (options.autoFence() && scope.contains(namespace, namespaceObject)) {
      reportUnknownValue(namespaceObject);
      for (Service service : mesh.inNamespace(MeshKind.SERVICE, namespace)) {
        reportUnknownValue(service);
        wantForService(service);
      }
      for (WorkloadFences.Wanted workload :
          new WorkloadFences(options, namespace, mesh, issues).wanted()) {
        boolean isOurs =
            want(
                workload.name(),
                new WorkloadSelector(null, workload.labels(), Map.of()),
                workload.cause());
        if (isOurs) {
          reportMissing(workload.labels(), workload.object(), workload.path());
        }
      }
    }
    boolean isDecided = !options.autoFence() || scope.isKnown(namespaceObject);
    List<ResourceId> obsolete = isDecided ? obsolete() : List.of();
    return new Derivation<>(List.copyOf(wanted.values()), obsolete, causes, issues);
  }

  private List<ResourceId> obsolete() {
    List<ResourceId> obsolete = new ArrayList<>();
    for (ServiceFence fence : mesh.inNamespace(MeshKind.SERVICE_FENCE, namespace)) {
      ResourceId id = ResourceId.of(fence);
      if (isOurs(fence)
          && !wanted.containsKey(id.name())
          && options.inScope(Ownership.revision(fence))) {
        obsolete.add(id);
        causes.put(
            id,
            new Cause.Field(
                id,
                FieldPath.of("metadata", "labels").field(CREATED_BY),
                "made for labels that no longer ask for it"));
      }
    }
    return obsolete;
  }

  private void wantForService(Service service) {
    String name = service.getMetadata().getName();
    boolean hasPods =
        service.getSpec() != null
            && service.getSpec().getSelector() != null
            && !service.getSpec().getSelector().isEmpty();
    if (!hasPods || HostDecoder.isGlobalProxy(name)) {
      return;
    }
    FenceSwitch.Decision decision = FenceSwitch.decide(service, namespaceObject);
    if (decision == null ? !options.defaultFence() : !decision.isOn()) {
      return;
    }
    boolean isOurs = want(name, new WorkloadSelector(true, Map.of(), Map.of()), cause(decision));
    if (isOurs) {
      reportMissing(
          service.getSpec().getSelector(),
          ResourceId.of(service),
          FieldPath.of("spec", "selector"));
    }
  }

  private void reportMissing(Map<String, String> pods, ResourceId object, FieldPath path) {
    new Injection(namespaceObject, namespace, mesh)
        .missing(pods)
        .ifPresent(
            reason -> issues.add(Issue.of(LazyLoadIssue.NOT_INJECTED, object, path, reason)));
  }

  private static Cause cause(FenceSwitch.@Nullable Decision decision) {
    return decision == null
        ? new Cause.Option("lazyload.defaultFence", "Services without a label are fenced")
        : new Cause.MeshObject(
            ResourceId.of(decision.object()),
            FieldPath.of("metadata", decision.place()).field(decision.key()),
            "asks for lazy loading",
            List.of());
  }

  /** Notes a fence, unless somebody wrote one of that name; true if it is ours. */
  private boolean want(String name, WorkloadSelector selector, Cause cause) {
    Optional<ServiceFence> existing = mesh.find(MeshKind.SERVICE_FENCE, namespace, name);
    if (existing.isPresent()
        && (!isOurs(existing.get()) || !options.inScope(Ownership.revision(existing.get())))) {
      return false;
    }
    ServiceFence fence = existing.orElseGet(() -> fence(name, selector));
    wanted.put(name, fence);
    causes.put(ResourceId.of(fence), cause);
    return true;
  }

  private ServiceFence fence(String name, WorkloadSelector selector) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(CREATED_BY, CONTROLLER);
    if (!options.selfResourceRev().isEmpty()) {
      labels.put(Ownership.REVISION, options.selfResourceRev());
    }
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName(name);
    metadata.setNamespace(namespace);
    metadata.setLabels(labels);
    return new ServiceFence(
        metadata,
        new ServiceFenceSpec(true, Map.of(), List.of(), List.of(), selector, Map.of()),
        null);
  }

  private void reportUnknownValue(@Nullable HasMetadata object) {
    String value = object == null ? null : FenceSwitch.unknownValue(object);
    if (object != null && value != null) {
      issues.add(
          Issue.of(
              LazyLoadIssue.UNKNOWN_SWITCH,
              ResourceId.of(object),
              FieldPath.of("metadata", "labels").field(FenceSwitch.KEY),
              "'%s' is neither true nor false.".formatted(value)));
    }
  }

  private static boolean isOurs(ServiceFence fence) {
    Map<String, String> labels = fence.getMetadata().getLabels();
    return labels != null && CONTROLLER.equals(labels.get(CREATED_BY));
  }
}
