// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.simulator.Proxy;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.internal.tree.Requested;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Applies patches to a whole configuration, in istiod's order: the routes inside inbound listeners,
 * listeners, route configurations, clusters; then what is fetched by name.
 */
public final class Patching {
  private final ProxyConfiguration before;
  private final Patches patches;
  private final boolean gateway;

  private Patching(ProxyConfiguration before, Proxy proxy, Patches patches) {
    this.before = before;
    this.patches = patches;
    gateway = proxy.kind() == Proxy.Kind.GATEWAY;
  }

  /**
   * Applies patches.
   *
   * @param before the configuration
   * @param proxy the proxy it is of
   * @param patches the patches that reach the proxy; their traces tell what became of them
   * @return the patched configuration
   */
  public static ProxyConfiguration apply(ProxyConfiguration before, Proxy proxy, Patches patches) {
    return new Patching(before, proxy, patches).apply();
  }

  private ProxyConfiguration apply() {
    List<Map<String, Object>> listeners =
        listeners(new ArrayList<>(before.listeners().stream().map(Tree::copyOf).toList()));
    List<Map<String, Object>> clusters =
        clusters(before.clusters().stream().map(Tree::copyOf).toList());
    return new ProxyConfiguration(
        listeners,
        Requested.routes(before.listeners(), listeners, routes()),
        clusters,
        Requested.endpoints(before.clusters(), clusters, before.endpoints()),
        extensions(listeners));
  }

  private List<Map<String, Object>> listeners(List<Map<String, Object>> all) {
    if (gateway) {
      return new ListenerPatching(patches, PatchContext.GATEWAY).apply(all, true);
    }
    ListenerPatching inbound = new ListenerPatching(patches, PatchContext.SIDECAR_INBOUND);
    ListenerPatching outbound = new ListenerPatching(patches, PatchContext.SIDECAR_OUTBOUND);
    List<Map<String, Object>> patched = new ArrayList<>();
    patched.addAll(outbound.apply(take(all, "virtualOutbound"), false));
    List<Map<String, Object>> virtualInbound = take(all, "virtualInbound");
    List<Map<String, Object>> otherInbound =
        all.stream().filter(l -> "INBOUND".equals(l.get("traffic_direction"))).toList();
    all.removeAll(otherInbound);
    patchInlineRoutes(virtualInbound);
    patchInlineRoutes(otherInbound);
    patched.addAll(inbound.apply(virtualInbound, false));
    patched.addAll(inbound.apply(otherInbound, true));
    patched.addAll(outbound.apply(all, true));
    return patched;
  }

  private static List<Map<String, Object>> take(List<Map<String, Object>> all, String name) {
    List<Map<String, Object>> taken =
        all.stream().filter(listener -> name.equals(listener.get("name"))).toList();
    all.removeAll(taken);
    return taken;
  }

  private void patchInlineRoutes(List<Map<String, Object>> listeners) {
    RoutePatching inbound = new RoutePatching(patches, PatchContext.SIDECAR_INBOUND);
    for (Map<String, Object> filter : Requested.networkFilters(listeners)) {
      Map<String, Object> routes = Tree.map(Tree.at(filter, "typed_config", "route_config"));
      if (!routes.isEmpty()) {
        inbound.apply(routes, "route_config[" + Tree.text(routes, "name") + "]");
      }
    }
  }

  private List<Map<String, Object>> routes() {
    RoutePatching patching =
        new RoutePatching(patches, gateway ? PatchContext.GATEWAY : PatchContext.SIDECAR_OUTBOUND);
    List<Map<String, Object>> routes =
        before.routeConfigurations().stream().map(Tree::copyOf).toList();
    for (Map<String, Object> configuration : routes) {
      patching.apply(configuration, "RDS[" + ProxyConfiguration.name(configuration) + "]");
    }
    return routes;
  }

  private List<Map<String, Object>> clusters(List<Map<String, Object>> all) {
    if (gateway) {
      return new ClusterPatching(patches, PatchContext.GATEWAY).apply(all);
    }
    List<Map<String, Object>> inbound = all.stream().filter(Patching::isInbound).toList();
    List<Map<String, Object>> outbound = all.stream().filter(c -> !isInbound(c)).toList();
    List<Map<String, Object>> patched = new ArrayList<>();
    patched.addAll(new ClusterPatching(patches, PatchContext.SIDECAR_OUTBOUND).apply(outbound));
    patched.addAll(new ClusterPatching(patches, PatchContext.SIDECAR_INBOUND).apply(inbound));
    return patched;
  }

  private static boolean isInbound(Map<String, Object> cluster) {
    String name = ProxyConfiguration.name(cluster);
    return name.startsWith("inbound|") || name.equals("InboundPassthroughCluster");
  }

  /** An extension configuration is sent to whoever asks for its name, whatever its match says. */
  private List<Map<String, Object>> extensions(List<Map<String, Object>> listeners) {
    List<Map<String, Object>> extensions = new ArrayList<>(before.extensions());
    Set<String> names = Requested.extensionNames(listeners);
    for (Patch patch : patches.all()) {
      if (!patch.is(ApplyTo.EXTENSION_CONFIG) || patch.operation() != Operation.ADD) {
        continue;
      }
      String name = Tree.text(patch.value(), "name");
      if (names.contains(name)) {
        extensions.add(patch.newValue());
        patch.trace().applied("ECDS", true);
      } else {
        String wanted = "filter that asks for the configuration '" + name + "'";
        patch.trace().missed(Trace.Level.OBJECT, wanted, "");
        names.stream()
            .sorted()
            .forEach(other -> patch.trace().missed(Trace.Level.OBJECT, wanted, other));
      }
    }
    return extensions;
  }
}
