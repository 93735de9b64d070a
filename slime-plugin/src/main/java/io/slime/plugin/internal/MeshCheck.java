// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.internal.GatewayServers.GatewayServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the ports of plugins with those that the mesh has. */
final class MeshCheck {
  private MeshCheck() {}

  /** Reports ports without a listener. */
  static void ofManager(ManagerPlan plan, MeshView mesh) {
    for (ChainedFilter filter : plan.filters) {
      if (filter.port() != null) {
        switch (filter.listener()) {
          case INBOUND -> inbound(plan, filter, filter.port(), mesh);
          case OUTBOUND -> outbound(plan, filter, filter.port(), mesh);
          case GATEWAY -> gateway(plan, filter, filter.port(), mesh);
        }
      }
    }
  }

  private static void inbound(ManagerPlan plan, ChainedFilter filter, int port, MeshView mesh) {
    Map<Integer, Integer> targets =
        InboundPlaces.targets(plan.manager.selection.labels(), plan.manager.id.namespace(), mesh);
    if (!targets.isEmpty() && !targets.containsValue(port)) {
      @Nullable Integer meant = targets.get(port);
      report(
          filter,
          "No Service of the workload leads to container port " + port,
          new TreeSet<>(targets.values()),
          meant == null ? "" : " Port " + port + " of the Service leads to " + meant + ".");
    }
  }

  private static void outbound(ManagerPlan plan, ChainedFilter filter, int port, MeshView mesh) {
    Set<Integer> ports = new TreeSet<>();
    for (Service service : mesh.inNamespace(MeshKind.SERVICE, plan.manager.id.namespace())) {
      ports.addAll(ServicePorts.http(service));
    }
    if (ports.isEmpty() || ports.contains(port)) {
      return;
    }
    // Services of other namespaces have listeners too, so that this is no more than a hint.
    for (Service service : mesh.forHost(MeshKind.SERVICE, "*")) {
      if (ServicePorts.http(service).contains(port)) {
        return;
      }
    }
    report(filter, "No Service has port " + port + " for HTTP", ports, "");
  }

  private static void gateway(ManagerPlan plan, ChainedFilter filter, int port, MeshView mesh) {
    List<GatewayServer> servers =
        GatewayServers.of(plan.manager.selection, plan.manager.id.namespace(), mesh).all();
    Set<Integer> bound = new TreeSet<>();
    String hint = "";
    for (GatewayServer server : servers) {
      bound.add(server.boundPort());
      if (server.port() == port) {
        hint = " The server of port " + port + " is bound to " + server.boundPort() + ".";
      }
    }
    if (!bound.isEmpty() && !bound.contains(port)) {
      report(filter, "No server of the gateway is bound to port " + port, bound, hint);
    }
  }

  private static void report(ChainedFilter filter, String message, Set<Integer> near, String hint) {
    StringBuilder ports = new StringBuilder();
    near.forEach(port -> ports.append(ports.isEmpty() ? "" : ", ").append(port));
    filter
        .draft()
        .findings
        .add(
            PluginIssue.NOTHING_MATCHES,
            filter.at().field("port"),
            message + "; there are " + ports + "." + hint);
  }
}
