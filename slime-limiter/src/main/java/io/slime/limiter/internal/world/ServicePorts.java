// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.world;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshView;
import io.slime.core.mesh.TargetPorts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ports of a Service, and where they lead in its pods. */
final class ServicePorts {
  private ServicePorts() {}

  /** Adds them to those of other services. */
  static void add(Service service, MeshView mesh, List<WorkloadPort> ports) {
    List<ServicePort> declared = service.getSpec().getPorts();
    ResourceId origin = ResourceId.of(service);
    for (int i = 0; declared != null && i < declared.size(); i++) {
      @Nullable ServicePort port = declared.get(i);
      if (port == null) {
        continue; // programs can leave anything out
      }
      int number = port.getPort() == null ? 0 : port.getPort();
      boolean http =
          WorkloadPort.isHttp(port.getProtocol(), port.getName(), port.getAppProtocol(), number);
      @Nullable Integer known = TargetPorts.of(port, service, mesh);
      int target = known == null ? 0 : known;
      ports.add(
          new WorkloadPort(number, target, http && !isTaken(target, origin, ports), origin, i));
    }
  }

  /** A port of the pods speaks what the first port of the service that leads to it does. */
  private static boolean isTaken(int target, ResourceId origin, List<WorkloadPort> before) {
    for (WorkloadPort port : before) {
      if (target > 0 && port.target() == target && port.origin().equals(origin)) {
        return !port.http();
      }
    }
    return false;
  }
}
