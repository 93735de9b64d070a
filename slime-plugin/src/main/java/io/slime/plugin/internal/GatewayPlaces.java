// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.slime.api.FieldPath;
import io.slime.api.TranslationContext;
import io.slime.api.plugin.Listener;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.core.host.HostName;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.internal.GatewayServers.GatewayServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Places in the routes of a gateway. Virtual hosts are named {@code host:port of the server}, but
 * several hosts of one VirtualService share the one of the longest; route configurations are named
 * after the bound port for HTTP and after the server for HTTPS.
 */
final class GatewayPlaces {
  private final RoutesDraft routes;
  private final TranslationContext context;
  private final Findings findings;
  private @Nullable GatewayServers servers;

  GatewayPlaces(RoutesDraft routes, TranslationContext context, Findings findings) {
    this.routes = routes;
    this.context = context;
    this.findings = findings;
  }

  private GatewayServers servers() {
    if (servers == null) {
      servers = GatewayServers.of(routes.selection, routes.id.namespace(), context.mesh());
    }
    return servers;
  }

  List<Place> of(RouteTarget target, String text, HostName given) {
    String host = given.text();
    int port = given.port();
    if (servers().all().isEmpty()) {
      return unknown(target, text, host, port);
    }
    List<GatewayServer> accepting = servers().accepting(host);
    List<VirtualService> routing = new ArrayList<>();
    List<GatewayServer> routed = new ArrayList<>();
    for (GatewayServer server : accepting) {
      List<VirtualService> here = servers().routing(host, server);
      if (!here.isEmpty() && (port == HostName.NO_PORT || port == server.port())) {
        routed.add(server);
        routing.addAll(here);
      }
    }
    if (routed.isEmpty()) {
      reportMissing(target, text, host, port, accepting);
      return unknown(target, text, host, port);
    }
    OutboundPlaces.checkRoute(target, routing, false, context.mesh(), findings);
    return places(target, host, port, routed);
  }

  /** What can be said without knowing the gateways. */
  private List<Place> unknown(RouteTarget target, String text, String host, int port) {
    if (port != HostName.NO_PORT) {
      // As a rule that is what was written.
      boolean written = text.length() == host.length() + 1 + digits(port) && text.startsWith(host);
      return List.of(Place.named(target, ListenerType.GATEWAY, written ? text : host + ":" + port));
    }
    if (context.target().atLeast(OutboundPlaces.FIRST_WITH_DOMAIN_NAME)) {
      return List.of(Place.serving(target, ListenerType.GATEWAY, host, null));
    }
    OutboundPlaces.reportPortless(target, host, context, findings);
    return List.of();
  }

  private static int digits(int port) {
    return port < 10 ? 1 : port < 100 ? 2 : port < 1_000 ? 3 : port < 10_000 ? 4 : 5;
  }

  private List<Place> places(
      RouteTarget target, String host, int port, List<GatewayServer> routed) {
    boolean byDomain = context.target().atLeast(OutboundPlaces.FIRST_WITH_DOMAIN_NAME);
    Set<String> names = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (GatewayServer server : routed) {
      for (VirtualService service : servers().routing(host, server)) {
        List<String> sharing = GatewayServers.sharing(service, server);
        if (sharing.contains(host)) {
          names.add(sharing.get(0) + ":" + first(server, host).port());
          others.addAll(sharing);
        }
      }
    }
    others.remove(host);
    if (!others.isEmpty()) {
      findings.add(
          PluginIssue.SHARED_VIRTUAL_HOST,
          target.at(),
          host
              + " shares its virtual host with "
              + String.join(", ", others)
              + ", which get the settings too.");
    }
    if (port == HostName.NO_PORT && byDomain) {
      return List.of(Place.serving(target, ListenerType.GATEWAY, host, null));
    }
    if (names.contains(host + ":" + port)) {
      return List.of(Place.named(target, ListenerType.GATEWAY, host + ":" + port));
    }
    if (byDomain) {
      return List.of(Place.serving(target, ListenerType.GATEWAY, host, port));
    }
    List<Place> places = new ArrayList<>();
    for (String name : names) {
      places.add(Place.named(target, ListenerType.GATEWAY, name));
    }
    return places;
  }

  /** Servers on one bound port share their virtual hosts, which are named after the first. */
  private GatewayServer first(GatewayServer server, String host) {
    for (GatewayServer other : servers().accepting(host)) {
      if (other.configuration().equals(server.configuration())
          && !servers().routing(host, other).isEmpty()) {
        return other;
      }
    }
    return server;
  }

  private void reportMissing(
      RouteTarget target, String text, String host, int port, List<GatewayServer> accepting) {
    Set<String> near = new TreeSet<>();
    List<GatewayServer> shown = accepting.isEmpty() ? servers().all() : accepting;
    for (GatewayServer server : shown) {
      for (String own : accepting.isEmpty() ? server.hosts() : List.of(host)) {
        near.add(own + ":" + server.port());
      }
    }
    boolean onOtherPort = accepting.stream().anyMatch(s -> !servers().routing(host, s).isEmpty());
    String message;
    if (accepting.isEmpty()) {
      message = "No server of a gateway accepts " + host + "; they accept ";
    } else if (onOtherPort) {
      message =
          port == HostName.NO_PORT
              ? "Nothing is served for " + host + "; there are "
              : "No server for " + host + " has port " + port + "; there are ";
    } else {
      message = "No VirtualService routes " + host + " through the gateway; it accepts ";
    }
    findings.add(
        PluginIssue.NOTHING_MATCHES,
        target.at(),
        "Nothing matches " + text + ". " + message + String.join(", ", near) + ".");
  }

  List<Place> ofListener(RouteTarget target, Listener listener, int port) {
    String portName = Objects.requireNonNullElse(listener.portName(), "");
    List<GatewayServer> all = servers().all();
    List<GatewayServer> matching = new ArrayList<>();
    for (GatewayServer server : all) {
      boolean port1 = server.port() == port || !server.tls() && server.boundPort() == port;
      boolean gateway = listener.gateway() == null || listener.gateway().equals(server.gateway());
      if (port1 && gateway && protocolFits(server, portName)) {
        matching.add(server);
      }
    }
    if (!matching.isEmpty()) {
      Set<Place> places = new java.util.LinkedHashSet<>();
      for (GatewayServer server : matching) {
        places.add(Place.configuration(ListenerType.GATEWAY, server.configuration()));
      }
      return List.copyOf(places);
    }
    FieldPath at = target.at();
    if (!all.isEmpty()) {
      Set<String> near = new TreeSet<>();
      for (GatewayServer server : all) {
        near.add(server.configuration() + " (port " + server.port() + ")");
      }
      findings.add(
          PluginIssue.NOTHING_MATCHES,
          at,
          "No server of a gateway has port "
              + port
              + (portName.isEmpty() ? "" : " named " + portName)
              + "; there are "
              + String.join(", ", near)
              + ".");
    }
    return byName(listener, port, portName, at);
  }

  private static boolean protocolFits(GatewayServer server, String portName) {
    if (portName.isEmpty() || portName.equals(server.portName())) {
      return true;
    }
    boolean https = portName.startsWith("https");
    return https == server.tls() && (portName.equals("http") || portName.equals("https"));
  }

  /** What can be said without knowing the gateways. */
  private List<Place> byName(Listener listener, int port, String portName, FieldPath at) {
    if (portName.startsWith("https")) {
      // The name holds the gateway's; Istio finds such a route configuration by its port too.
      return List.of(
          new Place(
              RouteFields.ROUTE_CONFIGURATION,
              ListenerType.GATEWAY,
              null,
              port,
              portName,
              listener.gateway(),
              null,
              null,
              null));
    }
    if (portName.startsWith("http")) {
      String bind = RouteTarget.isEmpty(listener.bind()) ? "" : "." + listener.bind();
      return List.of(Place.configuration(ListenerType.GATEWAY, "http." + port + bind));
    }
    findings.add(
        PluginIssue.BAD_TARGET,
        at.field("portName"),
        portName.isEmpty()
            ? "The name of the port is not given, so that its protocol is not known."
            : "The name " + portName + " begins with neither http nor https.",
        "Give the portName as the Gateway has it, or the name of the route configuration.");
    return List.of();
  }
}
