// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of the HTTP filters of a listener, in the order in which a request meets them. Where a
 * listener has several chains of HTTP filters for one port, with and without TLS for example, they
 * are those of the first.
 */
public final class HttpFilters {

  private HttpFilters() {}

  /**
   * The filters that calls to a port of the workload meet.
   *
   * @param configuration the configuration of a sidecar
   * @param port the port of the container
   * @return the names; empty if the port takes no HTTP
   */
  public static Optional<List<String>> inbound(ProxyConfiguration configuration, int port) {
    for (Map<String, Object> listener : configuration.listeners()) {
      boolean virtual = "virtualInbound".equals(listener.get("name"));
      if (virtual || "INBOUND".equals(listener.get("traffic_direction")) && isOn(listener, port)) {
        for (Map<String, Object> chain : Tree.maps(listener.get("filter_chains"))) {
          if (!virtual || Tree.number(chain, "filter_chain_match", "destination_port") == port) {
            List<String> filters = filters(chain);
            if (!filters.isEmpty()) {
              return Optional.of(filters);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The filters that calls to others meet, and all calls through a gateway.
   *
   * @param configuration the configuration of a sidecar or gateway
   * @param port the port of the Service; for a gateway the bound one
   * @return the names; empty if the port takes no HTTP
   */
  public static Optional<List<String>> outbound(ProxyConfiguration configuration, int port) {
    for (Map<String, Object> listener : configuration.listeners()) {
      if (isOn(listener, port) && !"INBOUND".equals(listener.get("traffic_direction"))) {
        List<Map<String, Object>> chains =
            new ArrayList<>(Tree.maps(listener.get("filter_chains")));
        chains.add(Tree.map(listener.get("default_filter_chain")));
        for (Map<String, Object> chain : chains) {
          List<String> filters = filters(chain);
          if (!filters.isEmpty()) {
            return Optional.of(filters);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOn(Map<String, Object> listener, int port) {
    return Tree.number(listener, "address", "socket_address", "port_value") == port;
  }

  private static List<String> filters(Map<String, Object> chain) {
    List<String> names = new ArrayList<>();
    for (Map<String, Object> filter : Tree.maps(chain.get("filters"))) {
      for (Map<String, Object> http : Tree.maps(Tree.at(filter, "typed_config", "http_filters"))) {
        names.add(Tree.text(http, "name"));
      }
    }
    return names;
  }
}
