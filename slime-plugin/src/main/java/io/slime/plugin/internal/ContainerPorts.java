// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.mesh.PodTemplates;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ports of containers by their names, which Services may use in place of numbers. */
final class ContainerPorts {
  private static final List<MeshKind<? extends HasMetadata>> KINDS =
      List.of(MeshKind.DEPLOYMENT, MeshKind.STATEFUL_SET, MeshKind.DAEMON_SET, MeshKind.POD);

  private ContainerPorts() {}

  /**
   * The port of the container that a port of a Service leads to; null if the mesh does not tell.
   */
  static @Nullable Integer target(ServicePort port, Service service, MeshView mesh) {
    if (port.getTargetPort() == null) {
      return port.getPort();
    }
    @Nullable Integer number = port.getTargetPort().getIntVal();
    @Nullable String name = port.getTargetPort().getStrVal();
    if (number != null && number != 0) {
      return number;
    }
    if (name == null || name.isEmpty()) {
      return port.getPort();
    }
    @Nullable Map<String, String> selector = service.getSpec().getSelector();
    return selector == null || selector.isEmpty()
        ? null
        : named(name, selector, service.getMetadata().getNamespace(), mesh);
  }

  private static @Nullable Integer named(
      String name, Map<String, String> selector, String namespace, MeshView mesh) {
    for (MeshKind<? extends HasMetadata> kind : KINDS) {
      for (HasMetadata workload : mesh.withLabels(kind, namespace, selector)) {
        @Nullable Integer port = named(name, spec(workload));
        if (port != null) {
          return port;
        }
      }
    }
    return null;
  }

  private static @Nullable Integer named(String name, @Nullable PodSpec spec) {
    if (spec == null || spec.getContainers() == null) {
      return null;
    }
    for (@Nullable Container container : spec.getContainers()) {
      if (container != null && container.getPorts() != null) {
        for (@Nullable ContainerPort port : container.getPorts()) {
          if (port != null && name.equals(port.getName())) {
            return port.getContainerPort();
          }
        }
      }
    }
    return null;
  }

  private static @Nullable PodSpec spec(HasMetadata workload) {
    if (workload instanceof Pod pod) {
      return pod.getSpec();
    }
    @Nullable PodTemplateSpec template = PodTemplates.of(workload);
    return template == null ? null : template.getSpec();
  }
}
