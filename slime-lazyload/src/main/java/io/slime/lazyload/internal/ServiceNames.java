// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import io.slime.core.host.ServiceHost;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The full names of hosts, as a workload of a namespace means them: Istio matches nothing else. */
final class ServiceNames {
  private final MeshView mesh;
  private final String namespace;
  private final String domain;

  ServiceNames(MeshView mesh, String namespace) {
    this.mesh = mesh;
    this.namespace = namespace;
    this.domain = "svc." + mesh.clusterDomain();
  }

  /** Whether a host is all of {@code service.namespace.svc.domain}, as nearly all hosts are. */
  boolean isOfService(StaticHost host) {
    return host.domain().equals(domain);
  }

  /** The full name of a host that is written with a namespace, or {@code *} for none. */
  String full(String host, String given) {
    if (host.indexOf('.') >= 0 || host.equals(EgressEntry.ANY)) {
      return full(host, false);
    }
    return given.equals(EgressEntry.ANY) || given.equals(EgressEntry.OWN)
        ? full(host, true)
        : ServiceHost.host(host, given, mesh.clusterDomain());
  }

  /**
   * The full name. A name of two labels may be a Service with its namespace or a host outside of
   * the mesh; the mesh decides.
   */
  String full(String host, boolean isShort) {
    if (isShort) {
      return ServiceHost.host(host, namespace, mesh.clusterDomain());
    }
    if (ServiceHost.isComplete(host, mesh.clusterDomain()) || HostName.isWildcard(host)) {
      return host;
    }
    int dot = host.indexOf('.');
    if (dot < 1) {
      return host;
    }
    int second = host.indexOf('.', dot + 1);
    if (second < 0) {
      String in = host.substring(dot + 1);
      String name = host.substring(0, dot);
      boolean isService =
          mesh.find(MeshKind.SERVICE, in, name).isPresent()
              || isKnown(in) && mesh.forHost(MeshKind.SERVICE_ENTRY, host).isEmpty();
      return isService ? ServiceHost.host(name, in, mesh.clusterDomain()) : host;
    }
    return host.endsWith(".svc") && host.indexOf('.', second + 1) < 0
        ? host + "." + mesh.clusterDomain()
        : host;
  }

  private boolean isKnown(String name) {
    return name.equals(namespace)
        || mesh.find(MeshKind.NAMESPACE, "", name).isPresent()
        || !mesh.inNamespace(MeshKind.SERVICE, name).isEmpty();
  }

  /** The Service of {@code pod.service.namespace.svc.domain}; null for any other host. */
  @Nullable Service serviceOfPod(String host) {
    int dot = host.indexOf('.');
    int second = host.indexOf('.', dot + 1);
    boolean isService = host.startsWith("svc.", second + 1);
    if (dot < 1 || second < 0 || isService || !host.endsWith(mesh.clusterDomain())) {
      return null;
    }
    Optional<ServiceHost> service =
        ServiceHost.parse(host.substring(dot + 1), mesh.clusterDomain());
    return service
        .flatMap(found -> mesh.find(MeshKind.SERVICE, found.namespace(), found.name()))
        .orElse(null);
  }
}
