// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The servers of the gateways that a resource can be about, and what Istio calls their route
 * configurations and virtual hosts.
 */
final class GatewayServers {

  /**
   * A server.
   *
   * @param gateway its gateway as namespace/name
   * @param portName the name of its port
   * @param port its port
   * @param boundPort the port that the proxy listens on: the target port of the gateway's Service
   * @param tls whether the gateway ends TLS, so that the server has routes of its own
   * @param hosts the hosts it accepts
   */
  record GatewayServer(
      String gateway,
      String portName,
      int port,
      int boundPort,
      boolean tls,
      @Nullable String bind,
      List<String> hosts) {

    /** The name of its route configuration. */
    String configuration() {
      if (tls) {
        int slash = gateway.indexOf('/');
        return "https."
            + port
            + "."
            + portName
            + "."
            + gateway.substring(slash + 1)
            + "."
            + gateway.substring(0, slash);
      }
      return "http." + boundPort + (bind == null ? "" : "." + bind);
    }

    boolean accepts(String host) {
      for (String own : hosts) {
        if (HostName.overlap(own, host)) {
          return true;
        }
      }
      return false;
    }
  }

  private static final Comparator<String> NAMING =
      Comparator.<String, Boolean>comparing(host -> HostName.isWildcard(host))
          .thenComparing(host -> -host.length())
          .thenComparing(Comparator.naturalOrder());

  private static final GatewayServers NONE = new GatewayServers(MeshView.empty());

  private final MeshView mesh;
  private final List<GatewayServer> servers = new ArrayList<>();

  private GatewayServers(MeshView mesh) {
    this.mesh = mesh;
  }

  /** The servers of the gateways whose pods the selection can reach. */
  static GatewayServers of(Selection selection, String namespace, MeshView mesh) {
    List<Gateway> gateways = mesh.forHost(MeshKind.GATEWAY, "*");
    if (gateways.isEmpty()) {
      return NONE;
    }
    GatewayServers found = new GatewayServers(mesh);
    List<Map<String, String>> pods = WorkloadLabels.of(selection.labels(), namespace, mesh);
    for (Gateway gateway : gateways) {
      if (gateway.getSpec() != null && found.isMeant(gateway, selection, pods)) {
        found.add(gateway);
      }
    }
    return found;
  }

  private boolean isMeant(Gateway gateway, Selection selection, List<Map<String, String>> pods) {
    @Nullable Map<String, String> selector = gateway.getSpec().getSelector();
    if (selector == null || selector.isEmpty()) {
      return true; // of every gateway
    }
    return pods.isEmpty()
        ? new Selection(selector, List.of(), 0).overlaps(selection)
        : WorkloadLabels.anyMatches(selector, pods);
  }

  private void add(Gateway gateway) {
    String id = gateway.getMetadata().getNamespace() + "/" + gateway.getMetadata().getName();
    List<Server> all = gateway.getSpec().getServers();
    for (@Nullable Server server : all == null ? List.<Server>of() : all) {
      if (server == null || server.getPort() == null || server.getPort().getNumber() == null) {
        continue;
      }
      int port = server.getPort().getNumber().intValue();
      String protocol =
          Objects.requireNonNullElse(server.getPort().getProtocol(), "").toUpperCase(Locale.ROOT);
      boolean tls = protocol.equals("HTTPS");
      boolean http = protocol.equals("HTTP") || protocol.equals("HTTP2") || protocol.equals("GRPC");
      if (tls && server.getTls() != null && isPassthrough(server)) {
        continue;
      }
      if (tls || http) {
        servers.add(
            new GatewayServer(
                id,
                Objects.requireNonNullElse(server.getPort().getName(), ""),
                port,
                boundPort(gateway, port),
                tls,
                server.getBind(),
                hosts(server)));
      }
    }
  }

  private static boolean isPassthrough(Server server) {
    String mode = String.valueOf(server.getTls().getMode());
    return mode.contains("PASSTHROUGH");
  }

  private static List<String> hosts(Server server) {
    List<String> hosts = new ArrayList<>();
    if (server.getHosts() != null) {
      for (String host : server.getHosts()) {
        if (host != null) {
          hosts.add(HostName.fold(host.substring(host.indexOf('/') + 1)));
        }
      }
    }
    return hosts;
  }

  /** Istio binds the target port of the gateway's Service, where there is one. */
  private int boundPort(Gateway gateway, int port) {
    @Nullable Map<String, String> selector = gateway.getSpec().getSelector();
    if (selector == null || selector.isEmpty()) {
      return port;
    }
    for (Service service : servicesOf(selector)) {
      @Nullable Integer target = targetPort(service, port);
      if (target != null) {
        return target;
      }
    }
    return port;
  }

  /** The Services whose selector finds the pods of a gateway, in the namespaces of such pods. */
  private List<Service> servicesOf(Map<String, String> selector) {
    List<Service> found = new ArrayList<>();
    TreeSet<String> namespaces = new TreeSet<>();
    List<Map<String, String>> pods = new ArrayList<>();
    for (var kind : List.of(MeshKind.DEPLOYMENT, MeshKind.POD, MeshKind.DAEMON_SET)) {
      for (var workload : mesh.withLabels(kind, selector)) {
        namespaces.add(workload.getMetadata().getNamespace());
      }
    }
    for (String namespace : namespaces) {
      pods.addAll(WorkloadLabels.of(selector, namespace, mesh));
      for (Service service : mesh.inNamespace(MeshKind.SERVICE, namespace)) {
        if (service.getSpec() != null
            && WorkloadLabels.anyMatches(service.getSpec().getSelector(), pods)) {
          found.add(service);
        }
      }
    }
    return found;
  }

  private static @Nullable Integer targetPort(Service service, int port) {
    for (var one : ServicePorts.of(service)) {
      if (one.getPort() != null && one.getPort() == port) {
        @Nullable Integer target =
            one.getTargetPort() == null ? null : one.getTargetPort().getIntVal();
        return target == null || target == 0 ? port : target;
      }
    }
    return null;
  }

  /** All servers, in the order of their gateways. */
  List<GatewayServer> all() {
    return servers;
  }

  /** The servers that accept a host. */
  List<GatewayServer> accepting(String host) {
    return servers.stream().filter(server -> server.accepts(host)).toList();
  }

  /** The VirtualServices that give a server routes for a host. */
  List<VirtualService> routing(String host, GatewayServer server) {
    List<VirtualService> found = new ArrayList<>();
    for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, host)) {
      if (DeclaredHosts.routesHttp(service)
          && DeclaredHosts.of(service).contains(host)
          && isBound(service, server)) {
        found.add(service);
      }
    }
    return found;
  }

  private static boolean isBound(VirtualService service, GatewayServer server) {
    @Nullable List<String> gateways = service.getSpec().getGateways();
    for (@Nullable String gateway : gateways == null ? List.<String>of() : gateways) {
      if (gateway != null) {
        String full =
            gateway.indexOf('/') < 0
                ? service.getMetadata().getNamespace() + "/" + gateway
                : gateway;
        if (full.equals(server.gateway())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The hosts that share the virtual host of a VirtualService at a server. Istio names it after the
   * longest exact one; of equally long ones the first of the alphabet, wildcards last.
   */
  static List<String> sharing(VirtualService service, GatewayServer server) {
    return DeclaredHosts.of(service).stream()
        .filter(server::accepts)
        .distinct()
        .sorted(NAMING)
        .toList();
  }
}
