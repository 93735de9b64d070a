// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.simulator.internal.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Patches a route configuration: itself, then each virtual host and its routes, then virtual hosts
 * are added, to which routes can no longer be added, and last those are dropped whose name was
 * removed.
 */
final class RoutePatching {
  private final Patches patches;
  private final PatchContext context;

  RoutePatching(Patches patches, PatchContext context) {
    this.patches = patches;
    this.context = context;
  }

  void apply(Map<String, Object> routes, String place) {
    for (Patch patch : matching(ApplyTo.ROUTE_CONFIGURATION, routes)) {
      if (patch.operation().isMerge()) {
        Merging.message(ApplyTo.ROUTE_CONFIGURATION, patch, routes, place);
      }
    }
    List<Patch> hostPatches = matching(ApplyTo.VIRTUAL_HOST, routes);
    List<Patch> routePatches = matching(ApplyTo.HTTP_ROUTE, routes);
    List<Object> hosts = Tree.listIn(routes, "virtual_hosts");
    Set<String> removed = new HashSet<>();
    for (int i = 0; i < hosts.size(); i++) {
      if (!patchHost(hosts, i, hostPatches, routePatches, place)) {
        removed.add(Tree.text(hosts.get(i), "name"));
      }
    }
    for (Patch patch : hostPatches) {
      if (patch.operation() == Operation.ADD) {
        add(hosts, patch, removed, place);
      }
    }
    hosts.removeIf(host -> removed.contains(Tree.text(host, "name")));
    if (hosts.isEmpty()) {
      routes.remove("virtual_hosts");
    }
  }

  private static void add(List<Object> hosts, Patch patch, Set<String> removed, String place) {
    String name = Tree.text(patch.value(), "name");
    if (removed.contains(name)) {
      patch.trace().blocked("a REMOVE of '" + name + "' in " + place + " takes it away again");
    } else {
      hosts.add(patch.newValue());
      patch.trace().applied(place, true);
    }
  }

  private List<Patch> matching(ApplyTo kind, Map<String, Object> routes) {
    boolean gateway = context == PatchContext.GATEWAY;
    return patches.of(kind, context).stream()
        .filter(patch -> RouteMatch.configuration(patch, routes, gateway))
        .toList();
  }

  /** Returns false if the virtual host is removed. */
  private static boolean patchHost(
      List<Object> hosts,
      int index,
      List<Patch> hostPatches,
      List<Patch> routePatches,
      String configuration) {
    for (Patch patch : hostPatches) {
      Map<String, Object> host = Tree.map(hosts.get(index));
      if (patch.operation() == Operation.ADD || !RouteMatch.virtualHost(patch, host)) {
        continue;
      }
      String place = configuration + "[" + Tree.text(host, "name") + "]";
      if (patch.operation() == Operation.REMOVE) {
        patch.trace().applied(place, true);
        return false;
      }
      if (patch.operation().isMerge()) {
        Merging.message(ApplyTo.VIRTUAL_HOST, patch, host, place);
      } else if (patch.operation() == Operation.REPLACE) {
        patch.trace().applied(place, !host.equals(patch.value()));
        hosts.set(index, patch.newValue());
      }
    }
    Map<String, Object> host = Tree.map(hosts.get(index));
    List<Patch> matching =
        routePatches.stream().filter(patch -> RouteMatch.virtualHost(patch, host)).toList();
    patchRoutes(host, matching, configuration + "[" + Tree.text(host, "name") + "]");
    return true;
  }

  private static void patchRoutes(
      Map<String, Object> host, List<Patch> matching, String hostPlace) {
    List<Object> routes = Tree.listIn(host, "routes");
    for (int i = 0; i < routes.size(); i++) {
      Map<String, Object> route = Tree.map(routes.get(i));
      String name = Tree.text(route, "name");
      if (!patchRoute(route, matching, hostPlace + "[" + (name.isEmpty() ? i : name) + "]")) {
        route.clear();
      }
    }
    for (Patch patch : matching) {
      insert(routes, patch, hostPlace);
    }
    routes.removeIf(route -> Tree.map(route).isEmpty());
    if (routes.isEmpty()) {
      host.remove("routes");
    }
  }

  /** Returns false if the route is removed. */
  private static boolean patchRoute(Map<String, Object> route, List<Patch> matching, String place) {
    for (Patch patch : matching) {
      Operation operation = patch.operation();
      if (!operation.isMerge() && operation != Operation.REMOVE
          || !RouteMatch.route(patch, route)) {
        continue;
      }
      if (operation == Operation.REMOVE) {
        patch.trace().applied(place, true);
        return false;
      }
      Merging.message(ApplyTo.HTTP_ROUTE, patch, route, place);
    }
    return true;
  }

  /** An insert at the beginning that names a route needs that route, but not its place. */
  private static void insert(List<Object> routes, Patch patch, String place) {
    boolean anchored = RouteMatch.hasRoute(patch);
    boolean first = patch.operation() == Operation.INSERT_FIRST;
    if (!patch.operation().isInsert() && patch.operation() != Operation.ADD) {
      return;
    }
    if (first && anchored && routes.stream().noneMatch(route -> matches(patch, route))) {
      return;
    }
    new ElementList(routes, place).apply(patch, anchored, route -> matches(patch, route));
  }

  /** A removed route is an empty one until the end. */
  private static boolean matches(Patch patch, Object route) {
    return !Tree.map(Objects.requireNonNull(route)).isEmpty()
        && RouteMatch.route(patch, Tree.map(route));
  }
}
