// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.mesh.PodTemplates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether pods have Istio's sidecar. Running pods tell by their containers; where there are none,
 * the labels that the injector looks at do, first those of the pods, then those of the namespace.
 */
final class Injection {
  private static final String PROXY = "istio-proxy";
  private static final String POD_SWITCH = "sidecar.istio.io/inject";
  private static final String NAMESPACE_SWITCH = "istio-injection";
  private static final String REVISION = "istio.io/rev";

  private final @Nullable Namespace namespaceObject;
  private final String namespace;
  private final MeshView mesh;

  Injection(@Nullable Namespace namespaceObject, String namespace, MeshView mesh) {
    this.namespaceObject = namespaceObject;
    this.namespace = namespace;
    this.mesh = mesh;
  }

  /** Why the pods have no sidecar; empty if they have one, or if nothing is known. */
  Optional<String> missing(Map<String, String> selector) {
    List<Pod> pods = mesh.withLabels(MeshKind.POD, namespace, selector);
    for (Pod pod : pods) {
      if (!hasProxy(pod)
          && !isPromised(pod.getMetadata())
          && (isKnown(pod.getMetadata()) || pod.getStatus() != null)) {
        return Optional.of(
            "The pod '%s' has no container %s.".formatted(pod.getMetadata().getName(), PROXY));
      }
    }
    if (!pods.isEmpty()) {
      return Optional.empty();
    }
    for (MeshKind<? extends HasMetadata> kind : PodTemplates.KINDS) {
      for (HasMetadata workload : mesh.withLabels(kind, namespace, selector)) {
        PodTemplateSpec template = PodTemplates.of(workload);
        if (template != null && isLeftOut(template)) {
          return notInjected(workload);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isLeftOut(PodTemplateSpec template) {
    return !isPromised(template.getMetadata()) && isKnown(template.getMetadata());
  }

  private static Optional<String> notInjected(HasMetadata workload) {
    return Optional.of(
        "The pods of %s '%s' will not be injected."
            .formatted(workload.getKind(), workload.getMetadata().getName()));
  }

  private static boolean hasProxy(Pod pod) {
    return pod.getSpec() != null
        && (hasProxy(pod.getSpec().getContainers()) || hasProxy(pod.getSpec().getInitContainers()));
  }

  private static boolean hasProxy(@Nullable List<Container> containers) {
    return containers != null
        && containers.stream().anyMatch(container -> PROXY.equals(container.getName()));
  }

  /**
   * Whether labels say that the injector will do its work; pods in manifests have no sidecar yet.
   */
  private boolean isPromised(@Nullable ObjectMeta pod) {
    String own = podSwitch(pod);
    if (own != null) {
      return own.equals("true");
    }
    if (label(pod, REVISION) != null) {
      return true;
    }
    if (namespaceObject == null) {
      return false;
    }
    // istio-injection is looked at first; the label of a revision counts only without it.
    String given = label(namespaceObject.getMetadata(), NAMESPACE_SWITCH);
    return given == null
        ? label(namespaceObject.getMetadata(), REVISION) != null
        : given.equals("enabled");
  }

  private boolean isKnown(@Nullable ObjectMeta pod) {
    return namespaceObject != null || podSwitch(pod) != null;
  }

  private static @Nullable String podSwitch(@Nullable ObjectMeta pod) {
    String label = label(pod, POD_SWITCH);
    if (label != null || pod == null || pod.getAnnotations() == null) {
      return label;
    }
    return pod.getAnnotations().get(POD_SWITCH);
  }

  private static @Nullable String label(@Nullable ObjectMeta metadata, String key) {
    return metadata == null || metadata.getLabels() == null ? null : metadata.getLabels().get(key);
  }
}
