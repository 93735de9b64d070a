// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.world;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.mesh.PodTemplates;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ports of pods are called: as the pods say it, or else what they are made from. */
final class ContainerPorts {
  private ContainerPorts() {}

  /** The number of a port; 0 if nobody names it. */
  static int named(
      @Nullable String name, Map<String, String> selector, String namespace, MeshView mesh) {
    if (name == null || selector.isEmpty()) {
      return 0;
    }
    for (Pod pod : mesh.withLabels(MeshKind.POD, namespace, selector)) {
      int port = named(name, pod.getSpec());
      if (port > 0) {
        return port;
      }
    }
    for (MeshKind<? extends HasMetadata> kind : PodTemplates.KINDS) {
      for (HasMetadata workload : mesh.withLabels(kind, namespace, selector)) {
        @Nullable PodTemplateSpec template = PodTemplates.of(workload);
        int port = template == null ? 0 : named(name, template.getSpec());
        if (port > 0) {
          return port;
        }
      }
    }
    return 0;
  }

  private static int named(String name, @Nullable PodSpec pod) {
    if (pod != null) {
      for (Container container : WorkloadResolver.present(pod.getContainers())) {
        for (ContainerPort port : WorkloadResolver.present(container.getPorts())) {
          if (name.equals(port.getName()) && port.getContainerPort() != null) {
            return port.getContainerPort();
          }
        }
      }
    }
    return 0;
  }
}
