// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.ServiceHost;
import io.slime.limiter.internal.world.WorkloadPort;
import io.slime.limiter.internal.world.WorkloadResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host that a Service or a ServiceEntry declares.
 *
 * @param host its full name
 * @param ports its ports
 * @param origin what declares it
 * @param problem why Istio has no virtual host for it; empty if it has one
 */
record KnownHost(String host, List<WorkloadPort> ports, ResourceId origin, String problem) {

  /**
   * Looks a host up.
   *
   * @param host the host as written
   * @param namespace where short names are at home
   * @param mesh the mesh
   * @return what the mesh says, or null if it declares no such host
   */
  static @Nullable KnownHost find(String host, String namespace, MeshView mesh) {
    Optional<ServiceHost> name = ServiceHost.resolve(host, namespace, mesh.clusterDomain());
    if (name.isPresent()) {
      Optional<Service> service =
          mesh.find(MeshKind.SERVICE, name.get().namespace(), name.get().name());
      if (service.isPresent()) {
        return new KnownHost(
            name.get().host(mesh.clusterDomain()),
            ports(service.get()),
            ResourceId.of(service.get()),
            alias(service.get()));
      }
    }
    @Nullable KnownHost wider = null;
    for (ServiceEntry entry : mesh.forHost(MeshKind.SERVICE_ENTRY, host)) {
      List<String> hosts =
          entry.getSpec() == null
              ? List.of()
              : WorkloadResolver.present(entry.getSpec().getHosts());
      if (hosts.contains(host)) {
        return new KnownHost(host, ports(entry), ResourceId.of(entry), "");
      }
      if (!hosts.isEmpty() && !hasVirtualService(host, mesh)) {
        String problem =
            "ServiceEntry "
                + ResourceId.of(entry).name()
                + " declares "
                + String.join(", ", hosts)
                + ", and "
                + host
                + " has no virtual host of its own.";
        wider = new KnownHost(host, List.of(), ResourceId.of(entry), problem);
      }
    }
    return wider;
  }

  private static boolean hasVirtualService(String host, MeshView mesh) {
    for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, host)) {
      if (HostRoutes.isFor(host, service, mesh.clusterDomain())) {
        return true;
      }
    }
    return false;
  }

  /** Istio has no virtual host for another name of something. */
  private static String alias(Service service) {
    return service.getSpec() != null && "ExternalName".equals(service.getSpec().getType())
        ? "Service "
            + service.getMetadata().getName()
            + " is another name of "
            + service.getSpec().getExternalName()
            + ", which is the host to write."
        : "";
  }

  private static List<WorkloadPort> ports(Service service) {
    List<WorkloadPort> ports = new ArrayList<>();
    ResourceId origin = ResourceId.of(service);
    if (service.getSpec() != null) {
      for (ServicePort port : WorkloadResolver.present(service.getSpec().getPorts())) {
        int number = port.getPort() == null ? 0 : port.getPort();
        boolean http =
            WorkloadPort.isHttp(port.getProtocol(), port.getName(), port.getAppProtocol(), number);
        ports.add(new WorkloadPort(number, 0, http, origin, ports.size()));
      }
    }
    return ports;
  }

  private static List<WorkloadPort> ports(ServiceEntry entry) {
    List<WorkloadPort> ports = new ArrayList<>();
    ResourceId origin = ResourceId.of(entry);
    for (var port : WorkloadResolver.present(entry.getSpec().getPorts())) {
      int number = port.getNumber() == null ? 0 : port.getNumber().intValue();
      boolean http = WorkloadPort.isHttp(null, port.getName(), port.getProtocol(), number);
      ports.add(new WorkloadPort(number, 0, http, origin, ports.size()));
    }
    return ports;
  }
}
