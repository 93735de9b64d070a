// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.slime.api.mesh.MeshView;
import io.slime.core.mesh.TargetPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which ports of Services carry HTTP, by Istio's rules of naming. */
final class ServicePorts {
  private ServicePorts() {}

  /**
   * The ports of a Service for which a caller's proxy has virtual hosts. A port without a protocol
   * name is detected on the wire, and may be one.
   */
  static List<Integer> http(Service service) {
    List<Integer> ports = new ArrayList<>(2);
    for (ServicePort port : of(service)) {
      if (port.getPort() != null && isHttp(port.getAppProtocol(), port.getName())) {
        ports.add(port.getPort());
      }
    }
    return ports;
  }

  /** The ports of a Service whose protocol Istio detects, since nothing names it. */
  static Set<Integer> detected(Service service) {
    Set<Integer> ports = new TreeSet<>();
    for (ServicePort port : of(service)) {
      if (port.getPort() != null && !isNamed(port.getAppProtocol(), port.getName())) {
        ports.add(port.getPort());
      }
    }
    return ports;
  }

  /** The ports of a ServiceEntry for which a caller's proxy has virtual hosts. */
  static List<Integer> http(ServiceEntry entry) {
    List<Integer> ports = new ArrayList<>(2);
    if (entry.getSpec() != null && entry.getSpec().getPorts() != null) {
      for (var port : entry.getSpec().getPorts()) {
        if (port != null
            && port.getNumber() != null
            && isHttp(port.getProtocol(), port.getName())) {
          ports.add(port.getNumber().intValue());
        }
      }
    }
    return ports;
  }

  /**
   * Target ports of a Service by the ports that lead to them; null if one has a name that the mesh
   * does not know.
   */
  static @Nullable Map<Integer, Integer> targets(Service service, MeshView mesh) {
    Map<Integer, Integer> targets = new TreeMap<>();
    for (ServicePort port : of(service)) {
      if (port.getPort() != null && isHttp(port.getAppProtocol(), port.getName())) {
        @Nullable Integer target = TargetPorts.of(port, service, mesh);
        if (target == null) {
          return null;
        }
        targets.put(port.getPort(), target);
      }
    }
    return targets;
  }

  /** The ports of a Service, whatever they carry. */
  static List<ServicePort> of(Service service) {
    List<ServicePort> ports = new ArrayList<>(2);
    if (service.getSpec() != null && service.getSpec().getPorts() != null) {
      for (@Nullable ServicePort port : service.getSpec().getPorts()) {
        if (port != null) {
          ports.add(port);
        }
      }
    }
    return ports;
  }

  private static boolean isHttp(@Nullable String protocol, @Nullable String name) {
    return switch (protocol(protocol, name)) {
      case "https", "tls", "tcp", "udp", "mongo", "mysql", "redis" -> false;
      default -> true; // HTTP by name, or no protocol that Istio knows and so detected
    };
  }

  private static boolean isNamed(@Nullable String protocol, @Nullable String name) {
    return switch (protocol(protocol, name)) {
      case "http", "http2", "grpc", "kubernetes.io/h2c" -> true;
      default -> !isHttp(protocol, name);
    };
  }

  /** The protocol is that of appProtocol, else what the name begins with. */
  private static String protocol(@Nullable String protocol, @Nullable String name) {
    if (protocol != null && !protocol.isEmpty()) {
      return protocol.toLowerCase(Locale.ROOT);
    }
    String given = name == null ? "" : name.toLowerCase(Locale.ROOT);
    int dash = given.indexOf('-');
    return dash < 0 ? given : given.substring(0, dash);
  }
}
