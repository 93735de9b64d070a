// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.internal.RouteTarget.VirtualHostName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Places in the inbound routes of a sidecar. The route configuration of a port is named after the
 * container's port, {@code inbound|8080||}, the one virtual host in it after the Service's, {@code
 * inbound|http|80}.
 */
final class InboundPlaces {
  private static final String VIRTUAL_HOST = "inbound|http|";

  private static final String ROUTE = "default";

  private final RoutesDraft routes;
  private final MeshView mesh;
  private final Findings findings;
  private @Nullable Map<Integer, Integer> targets;

  InboundPlaces(RoutesDraft routes, MeshView mesh, Findings findings) {
    this.routes = routes;
    this.mesh = mesh;
    this.findings = findings;
  }

  List<Place> of(RouteTarget target, VirtualHostName host) {
    if (host.host() != null || !host.isInbound()) {
      findings.add(
          PluginIssue.BAD_TARGET,
          target.at(),
          "The virtual hosts of inbound routes are named inbound|http|<port of the Service>, and "
              + host.text()
              + " is none of them.",
          "Write inbound|http| and the port, or give the plugin another listenerType.");
      return List.of();
    }
    if (target.route() != null && !target.route().equals(ROUTE)) {
      findings.add(
          PluginIssue.NOTHING_MATCHES,
          target.at(),
          "The route of an inbound virtual host is named default, and not " + target.route() + ".");
    }
    if (host.text().startsWith(VIRTUAL_HOST)) {
      checkPort(target, host.text().substring(VIRTUAL_HOST.length()));
    }
    return List.of(Place.named(target, ListenerType.INBOUND, host.text()));
  }

  private void checkPort(RouteTarget target, String text) {
    Map<Integer, Integer> known = targets();
    if (known.isEmpty() || text.equals("0")) {
      return; // nothing is known about the workload, or the chains of unknown ports are meant
    }
    for (Integer port : known.keySet()) {
      if (text.equals(port.toString())) {
        return;
      }
    }
    findings.add(
        PluginIssue.NOTHING_MATCHES,
        target.at(),
        "The workload has no virtual host "
            + VIRTUAL_HOST
            + text
            + "; it has "
            + hosts(known)
            + ".");
  }

  private static String hosts(Map<Integer, Integer> known) {
    StringBuilder hosts = new StringBuilder();
    for (Map.Entry<Integer, Integer> port : known.entrySet()) {
      hosts
          .append(hosts.isEmpty() ? "" : ", ")
          .append(VIRTUAL_HOST)
          .append(port.getKey())
          .append(" for container port ")
          .append(port.getValue());
    }
    return hosts.toString();
  }

  List<Place> ofListener(RouteTarget target, int port) {
    Map<Integer, Integer> known = targets();
    if (!known.isEmpty() && !known.containsValue(port)) {
      findings.add(
          PluginIssue.NOTHING_MATCHES,
          target.at().field("port"),
          "No Service of the workload leads to container port "
              + port
              + "; there are "
              + hosts(known)
              + ".");
    }
    return List.of(Place.configuration(ListenerType.INBOUND, "inbound|" + port + "||"));
  }

  /** Container ports by the Service ports that lead to them; empty if the mesh does not tell. */
  private Map<Integer, Integer> targets() {
    if (targets == null) {
      targets = targets(routes.selection.labels(), routes.id.namespace(), mesh);
    }
    return targets;
  }

  /** Container ports of a workload by the Service ports that lead to them; empty if not known. */
  static Map<Integer, Integer> targets(
      @Nullable Map<String, String> labels, String namespace, MeshView mesh) {
    Map<Integer, Integer> targets = new TreeMap<>();
    List<Map<String, String>> pods = WorkloadLabels.of(labels, namespace, mesh);
    if (!pods.isEmpty()) {
      for (Service service : mesh.inNamespace(MeshKind.SERVICE, namespace)) {
        if (service.getSpec() != null
            && WorkloadLabels.anyMatches(service.getSpec().getSelector(), pods)) {
          @Nullable Map<Integer, Integer> here = ServicePorts.targets(service, mesh);
          if (here == null) {
            return Map.of();
          }
          targets.putAll(here);
        }
      }
    }
    return targets;
  }
}
