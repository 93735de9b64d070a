// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.internal.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns the answer to unknown hosts into that of the other outbound traffic policy: the catch-all
 * virtual host of each shared route configuration, the pass-through chains of listeners, and {@code
 * virtualOutbound}. Clusters are the same under both.
 */
public final class OutboundTraffic {
  private static final String ALLOW = "allow_any";
  private static final String BLOCK = "block_all";
  private static final String PASSTHROUGH = "PassthroughCluster";
  private static final String BLACK_HOLE = "BlackHoleCluster";
  private static final long BAD_GATEWAY = 502;

  private OutboundTraffic() {}

  /**
   * Refuses unknown hosts.
   *
   * @param before a configuration of either policy
   * @return the configuration under {@code REGISTRY_ONLY}
   */
  public static ProxyConfiguration registryOnly(ProxyConfiguration before) {
    return switched(before, ALLOW, BLOCK, PASSTHROUGH, BLACK_HOLE);
  }

  /**
   * Lets unknown hosts pass.
   *
   * @param before a configuration of either policy
   * @return the configuration under {@code ALLOW_ANY}
   */
  public static ProxyConfiguration allowAny(ProxyConfiguration before) {
    return switched(before, BLOCK, ALLOW, BLACK_HOLE, PASSTHROUGH);
  }

  private static ProxyConfiguration switched(
      ProxyConfiguration before, String from, String to, String fromCluster, String toCluster) {
    List<Map<String, Object>> listeners = before.listeners().stream().map(Tree::copyOf).toList();
    List<Map<String, Object>> routes =
        before.routeConfigurations().stream().map(Tree::copyOf).toList();
    for (Map<String, Object> configuration : routes) {
      for (Map<String, Object> host : Tree.maps(configuration.get("virtual_hosts"))) {
        if (from.equals(host.get("name"))) {
          host.put("name", to);
          Tree.maps(host.get("routes")).forEach(route -> answer(route, to));
        }
      }
    }
    for (Map<String, Object> listener : listeners) {
      if ("OUTBOUND".equals(listener.get("traffic_direction"))) {
        Tree.maps(listener.get("filter_chains"))
            .forEach(chain -> divert(chain, fromCluster, toCluster));
        divert(Tree.map(listener.get("default_filter_chain")), fromCluster, toCluster);
      }
    }
    return new ProxyConfiguration(
        listeners, routes, before.clusters(), before.endpoints(), before.extensions());
  }

  private static void answer(Map<String, Object> route, String name) {
    route.put("name", name);
    if (name.equals(BLOCK)) {
      route.remove("route");
      route.put("direct_response", Map.of("status", BAD_GATEWAY));
    } else {
      route.remove("direct_response");
      Map<String, Object> action = new TreeMap<>();
      action.put("cluster", PASSTHROUGH);
      action.put("max_grpc_timeout", "0s");
      action.put("timeout", "0s");
      route.put("route", action);
    }
  }

  /** The chain for istiod's own port 15001 goes to the black hole under both policies. */
  private static void divert(Map<String, Object> chain, String from, String to) {
    if ("virtualOutbound-blackhole".equals(chain.get("name"))) {
      return;
    }
    for (Map<String, Object> filter : Tree.maps(chain.get("filters"))) {
      Map<String, Object> config = Tree.map(filter.get("typed_config"));
      if (from.equals(config.get("cluster"))) {
        config.put("cluster", to);
        config.put("stat_prefix", to);
      }
    }
  }
}
