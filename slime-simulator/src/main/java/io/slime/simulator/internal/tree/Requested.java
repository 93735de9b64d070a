// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a proxy asks for by name, since something it has names it. */
public final class Requested {

  private Requested() {}

  /**
   * The route configurations that are still asked for.
   *
   * @param before the listeners before a change
   * @param after the listeners after it
   * @param routes the route configurations
   * @return those that a listener names, or that none named before either
   */
  public static List<Map<String, Object>> routes(
      Collection<Map<String, Object>> before,
      Collection<Map<String, Object>> after,
      Collection<Map<String, Object>> routes) {
    Set<String> unnamed = routeNames(before);
    unnamed.removeAll(routeNames(after));
    return routes.stream()
        .filter(configuration -> !unnamed.contains(Tree.name(configuration)))
        .toList();
  }

  /**
   * The endpoints that are still asked for.
   *
   * @param before the clusters before a change
   * @param after the clusters after it
   * @param endpoints the endpoints
   * @return those that do not belong to a cluster that is gone
   */
  public static List<Map<String, Object>> endpoints(
      Collection<Map<String, Object>> before,
      Collection<Map<String, Object>> after,
      Collection<Map<String, Object>> endpoints) {
    Set<String> gone = new HashSet<>();
    before.forEach(cluster -> gone.add(Tree.name(cluster)));
    after.forEach(cluster -> gone.remove(Tree.name(cluster)));
    return endpoints.stream().filter(assignment -> !gone.contains(Tree.name(assignment))).toList();
  }

  private static Set<String> routeNames(Collection<Map<String, Object>> listeners) {
    Set<String> names = new HashSet<>();
    for (Map<String, Object> filter : networkFilters(listeners)) {
      names.add(Tree.text(filter.get("typed_config"), "rds", "route_config_name"));
    }
    return names;
  }

  /**
   * The names of filters whose configuration is fetched.
   *
   * @param listeners the listeners
   * @return the names of HTTP filters with a configuration source
   */
  public static Set<String> extensionNames(Collection<Map<String, Object>> listeners) {
    Set<String> names = new HashSet<>();
    for (Map<String, Object> filter : networkFilters(listeners)) {
      for (Map<String, Object> http : Tree.maps(Tree.at(filter, "typed_config", "http_filters"))) {
        if (http.containsKey("config_discovery")) {
          names.add(Tree.text(http, "name"));
        }
      }
    }
    return names;
  }

  /**
   * All network filters.
   *
   * @param listeners the listeners
   * @return the filters of all chains, the default one too
   */
  public static List<Map<String, Object>> networkFilters(
      Collection<Map<String, Object>> listeners) {
    List<Map<String, Object>> filters = new ArrayList<>();
    for (Map<String, Object> listener : listeners) {
      for (Map<String, Object> chain : Tree.maps(listener.get("filter_chains"))) {
        filters.addAll(Tree.maps(chain.get("filters")));
      }
      filters.addAll(Tree.maps(Tree.at(listener, "default_filter_chain", "filters")));
    }
    return filters;
  }
}
