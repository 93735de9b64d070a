// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.simulator.internal.filter.Trace.Level;
import io.slime.simulator.internal.tree.Tree;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code match.routeConfiguration}: each method takes for granted that what is above matched. */
final class RouteMatch {
  private static final Map<String, String> ACTIONS =
      Map.of("route", "ROUTE", "redirect", "REDIRECT", "direct_response", "DIRECT_RESPONSE");

  private RouteMatch() {}

  static boolean configuration(Patch patch, Map<String, Object> routes, boolean gateway) {
    Map<String, Object> match = patch.match("routeConfiguration");
    String name = Tree.text(routes, "name");
    String wanted = Fields.text(match, "name");
    if (!wanted.isEmpty() && !wanted.equals(name)) {
      return patch.trace().missed(Level.OBJECT, "route configuration '" + wanted + "'", name);
    }
    long port = Fields.number(match, "portNumber");
    Set<Long> ports = gateway ? serverPorts(routes) : Set.of(sidecarPort(name));
    if (port != 0 && !ports.contains(port)) {
      String what = "route configuration of port '" + port + "'";
      ports.forEach(p -> patch.trace().missed(Level.OBJECT, what, p == 0 ? "" : "" + p));
      return false;
    }
    return !gateway
        || part(patch, "port name", Fields.text(match, "portName"), gatewayPart(name, 2))
            && part(patch, "gateway", Fields.text(match, "gateway"), gatewayName(name));
  }

  private static boolean part(Patch patch, String what, String wanted, String actual) {
    return wanted.isEmpty()
        || wanted.equals(actual)
        || patch
            .trace()
            .missed(Level.OBJECT, "route configuration of " + what + " '" + wanted + "'", actual);
  }

  /** {@code 9080}, or the target port in {@code inbound|9080||}; other names have no port. */
  private static long sidecarPort(String name) {
    String[] parts = name.split("\\|", -1);
    String number = parts.length > 1 && parts[0].startsWith("inbound") ? parts[1] : name;
    return number.matches("\\d{1,9}") ? Long.parseLong(number) : 0;
  }

  /**
   * The ports of the Gateway's servers. {@code http.8080} is named after the bound port, and each
   * of its virtual hosts after a server's; {@code https.443.name.gateway.namespace} has it itself.
   */
  private static Set<Long> serverPorts(Map<String, Object> routes) {
    String name = Tree.text(routes, "name");
    Set<Long> ports = new HashSet<>();
    if (name.startsWith("http.")) {
      for (Map<String, Object> host : Tree.maps(routes.get("virtual_hosts"))) {
        String hostName = Tree.text(host, "name");
        ports.add(sidecarPort(hostName.substring(hostName.lastIndexOf(':') + 1)));
      }
      ports.remove(0L);
    }
    return ports.isEmpty() ? Set.of(sidecarPort(gatewayPart(name, 1))) : ports;
  }

  private static String gatewayPart(String name, int index) {
    String[] parts = name.split("\\.", -1);
    return index < parts.length && (index < 2 || parts.length == 5) ? parts[index] : "";
  }

  private static String gatewayName(String name) {
    String gateway = gatewayPart(name, 3);
    return gateway.isEmpty() ? "" : gatewayPart(name, 4) + "/" + gateway;
  }

  static boolean virtualHost(Patch patch, Map<String, Object> host) {
    Map<String, Object> match = Fields.map(patch.match("routeConfiguration"), "vhost");
    String name = Fields.text(match, "name");
    String domain = Fields.text(match, "domainName");
    if (!name.isEmpty() && !name.equals(host.get("name"))) {
      return patch
          .trace()
          .missed(Level.VIRTUAL_HOST, "virtual host '" + name + "'", Tree.text(host, "name"));
    }
    if (!domain.isEmpty() && !Tree.list(host.get("domains")).contains(domain)) {
      Tree.list(host.get("domains"))
          .forEach(
              d ->
                  patch
                      .trace()
                      .missed(
                          Level.VIRTUAL_HOST,
                          "virtual host with the domain '" + domain + "'",
                          String.valueOf(d)));
      return false;
    }
    return true;
  }

  static boolean hasRoute(Patch patch) {
    return Fields.get(Fields.map(patch.match("routeConfiguration"), "vhost"), "route") != null;
  }

  /** A route that has been removed is matched by patches that name none. */
  static boolean route(Patch patch, @Nullable Map<String, Object> route) {
    if (!hasRoute(patch)) {
      return true;
    }
    if (route == null) {
      return false;
    }
    Map<String, Object> match =
        Fields.map(Fields.map(patch.match("routeConfiguration"), "vhost"), "route");
    String name = Fields.text(match, "name");
    if (!name.isEmpty() && !name.equals(Tree.text(route, "name"))) {
      return patch.trace().missed(Level.ELEMENT, "route '" + name + "'", Tree.text(route, "name"));
    }
    String action = Fields.text(match, "action");
    if (action.isEmpty() || action.equals("ANY")) {
      return true;
    }
    for (Map.Entry<String, String> known : ACTIONS.entrySet()) {
      if (route.containsKey(known.getKey())) {
        return action.equals(known.getValue())
            || patch
                .trace()
                .missed(Level.ELEMENT, "route with the action '" + action + "'", known.getValue());
      }
    }
    return true;
  }
}
