// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

import io.slime.api.mesh.MeshView;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.internal.tree.Requested;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is left of a configuration within a scope. Inbound listeners, built-in clusters and the
 * catch-all virtual hosts always stay; an outbound listener stays if a service that is let through
 * needs it, and a route configuration if a listener that stays asks for it.
 */
public final class ScopedConfiguration {
  private static final String TCP_PROXY = "envoy.filters.network.tcp_proxy";

  private final ProxyConfiguration before;
  private final Scope scope;
  private final Map<String, Map<String, Object>> routes = new LinkedHashMap<>();
  private final Set<String> servedRoutes = new HashSet<>();
  private final DefaultRoute defaultRoute;
  private final Aliases aliases;

  private ScopedConfiguration(ProxyConfiguration before, Scope scope, MeshView mesh) {
    this.before = before;
    this.scope = scope;
    defaultRoute = new DefaultRoute(before);
    aliases = new Aliases(scope, mesh);
  }

  /**
   * Applies a scope.
   *
   * @param before the whole configuration
   * @param scope what is let through
   * @param mesh the mesh with its ExternalName Services
   * @return what is left
   */
  public static ProxyConfiguration of(ProxyConfiguration before, Scope scope, MeshView mesh) {
    ScopedConfiguration scoped = new ScopedConfiguration(before, scope, mesh);
    scoped.filterRoutes();
    List<Map<String, Object>> listeners = scoped.listeners();
    return new ProxyConfiguration(
        listeners,
        Requested.routes(before.listeners(), listeners, scoped.routes.values()),
        scoped.ofVisibleClusters(before.clusters()),
        scoped.ofVisibleClusters(before.endpoints()),
        before.extensions());
  }

  private List<Map<String, Object>> ofVisibleClusters(List<Map<String, Object>> resources) {
    return resources.stream()
        .filter(
            resource -> {
              OutboundCluster name = OutboundCluster.parse(ProxyConfiguration.name(resource));
              return name == null || scope.hasCluster(name.host(), name.port());
            })
        .toList();
  }

  private void filterRoutes() {
    for (Map<String, Object> configuration : before.routeConfigurations()) {
      List<Map<String, Object>> kept = new ArrayList<>();
      for (Map<String, Object> virtualHost : Tree.maps(configuration.get("virtual_hosts"))) {
        if (keeps(configuration, virtualHost)) {
          kept.add(scoped(virtualHost));
        }
      }
      Map<String, Object> scoped = new LinkedHashMap<>(configuration);
      scoped.put("virtual_hosts", kept);
      routes.put(ProxyConfiguration.name(configuration), scoped);
    }
  }

  private Map<String, Object> scoped(Map<String, Object> virtualHost) {
    String name = Tree.text(virtualHost, "name");
    String host = Names.host(name);
    if (!scope.isService(host, Names.port(name))) {
      return virtualHost;
    }
    Map<String, Object> own =
        scope.hasLostRoutes(host) ? defaultRoute.of(virtualHost) : virtualHost;
    return aliases.withoutHidden(own, host, Names.port(name));
  }

  private boolean keeps(Map<String, Object> configuration, Map<String, Object> virtualHost) {
    String name = Tree.text(virtualHost, "name");
    String host = Names.host(name);
    long port = Names.port(name);
    if (port < 0) {
      return true;
    }
    if (!scope.isService(host, port)) {
      return scope.hasSynthetic(host, port);
    }
    if (scope.hasRoute(host, port)) {
      servedRoutes.add(ProxyConfiguration.name(configuration));
      return true;
    }
    return false;
  }

  private List<Map<String, Object>> listeners() {
    List<Map<String, Object>> kept = new ArrayList<>();
    for (Map<String, Object> listener : before.listeners()) {
      if (!"OUTBOUND".equals(listener.get("traffic_direction"))) {
        kept.add(listener);
        continue;
      }
      List<Map<String, Object>> chains = new ArrayList<>();
      int bound = 0;
      int boundKept = 0;
      for (Map<String, Object> chain : Tree.maps(listener.get("filter_chains"))) {
        Need need = need(chain);
        bound += need == Need.NONE ? 0 : 1;
        boundKept += need == Need.VISIBLE ? 1 : 0;
        if (need != Need.HIDDEN) {
          chains.add(chain);
        }
      }
      if (bound == 0 || boundKept > 0) {
        Map<String, Object> scoped = new LinkedHashMap<>(listener);
        scoped.put("filter_chains", chains);
        kept.add(scoped);
      }
    }
    return kept;
  }

  /** Whether a filter chain is there for services. */
  private enum Need {
    NONE,
    VISIBLE,
    HIDDEN
  }

  private Need need(Map<String, Object> chain) {
    Need need = Need.NONE;
    for (Map<String, Object> filter : Tree.maps(chain.get("filters"))) {
      Object config = filter.get("typed_config");
      String routeName = Tree.text(config, "rds", "route_config_name");
      if (routes.containsKey(routeName)) {
        return servedRoutes.contains(routeName) ? Need.VISIBLE : Need.HIDDEN;
      }
      if (TCP_PROXY.equals(filter.get("name"))) {
        for (String cluster : clusters(config)) {
          OutboundCluster name = OutboundCluster.parse(cluster);
          if (name != null) {
            need = scope.hasRoute(name.host(), name.port()) ? Need.VISIBLE : Need.HIDDEN;
          }
        }
      }
    }
    return need;
  }

  private static List<String> clusters(@org.jspecify.annotations.Nullable Object tcpProxy) {
    List<String> names = new ArrayList<>();
    names.add(Tree.text(tcpProxy, "cluster"));
    for (Map<String, Object> weighted :
        Tree.maps(Tree.at(tcpProxy, "weighted_clusters", "clusters"))) {
      names.add(Tree.text(weighted, "name"));
    }
    return names;
  }
}
