// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the ports of Services lead in the pods, which may be said by name. */
public final class TargetPorts {
  private TargetPorts() {}

  /**
   * The port of the pods that a port of a Service leads to. A name is what the containers of the
   * pods call it, or else of what the pods are made from.
   *
   * @param port the port
   * @param service the Service
   * @param mesh where its pods are
   * @return the number; null if the mesh does not tell
   */
  public static @Nullable Integer of(ServicePort port, Service service, MeshView mesh) {
    @Nullable IntOrString target = port.getTargetPort();
    if (target == null) {
      return port.getPort();
    }
    if (target.getIntVal() != null && target.getIntVal() != 0) {
      return target.getIntVal();
    }
    @Nullable String name = target.getStrVal();
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
    for (Pod pod : mesh.withLabels(MeshKind.POD, namespace, selector)) {
      @Nullable Integer port = named(name, pod.getSpec());
      if (port != null) {
        return port;
      }
    }
    for (MeshKind<? extends HasMetadata> kind : PodTemplates.KINDS) {
      for (HasMetadata workload : mesh.withLabels(kind, namespace, selector)) {
        @Nullable PodTemplateSpec template = PodTemplates.of(workload);
        @Nullable Integer port = template == null ? null : named(name, template.getSpec());
        if (port != null) {
          return port;
        }
      }
    }
    return null;
  }

  private static @Nullable Integer named(String name, @Nullable PodSpec pod) {
    if (pod == null || pod.getContainers() == null) {
      return null;
    }
    for (@Nullable Container container : pod.getContainers()) { // programs leave anything out
      if (container != null && container.getPorts() != null) {
        for (@Nullable ContainerPort port : container.getPorts()) {
          if (port != null && name.equals(port.getName()) && port.getContainerPort() != null) {
            return port.getContainerPort();
          }
        }
      }
    }
    return null;
  }
}
