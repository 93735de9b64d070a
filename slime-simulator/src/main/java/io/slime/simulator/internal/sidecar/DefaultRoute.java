// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.internal.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The route that istiod makes for a service without a VirtualService. Timeouts and retries are
 * options of the mesh, so they are taken from such a route elsewhere in the configuration.
 */
final class DefaultRoute {
  private static final String NAME = "default";

  private final Map<String, Object> example;

  DefaultRoute(ProxyConfiguration configuration) {
    example =
        configuration.routeConfigurations().stream()
            .flatMap(routes -> Tree.maps(routes.get("virtual_hosts")).stream())
            .flatMap(host -> Tree.maps(host.get("routes")).stream())
            .filter(route -> NAME.equals(route.get("name")))
            .findFirst()
            .orElse(Map.of("match", Map.of("prefix", "/"), "name", NAME));
  }

  /** A virtual host {@code <host>:<port>} with this route only. */
  Map<String, Object> of(Map<String, Object> virtualHost) {
    String name = Tree.text(virtualHost, "name");
    Map<String, Object> route = Tree.copyOf(example);
    Map<String, Object> action = Tree.copyOf(Tree.map(route.get("route")));
    action.put("cluster", "outbound|" + Names.port(name) + "||" + Names.host(name));
    route.put("route", action);
    route.put("decorator", Map.of("operation", name + "/*"));
    Map<String, Object> host = new LinkedHashMap<>(virtualHost);
    host.put("routes", List.of(route));
    return host;
  }
}
