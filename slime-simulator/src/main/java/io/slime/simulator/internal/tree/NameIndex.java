// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down the names in a configuration that an EnvoyFilter can match. */
public final class NameIndex {
  private final StringBuilder text = new StringBuilder();

  private NameIndex() {}

  /**
   * The names of a configuration.
   *
   * @param listeners its listeners
   * @param routeConfigurations its route configurations
   * @param clusters its clusters
   * @param extensions its extension configurations
   * @return one name a line, indented
   */
  public static String of(
      List<Map<String, Object>> listeners,
      List<Map<String, Object>> routeConfigurations,
      List<Map<String, Object>> clusters,
      List<Map<String, Object>> extensions) {
    NameIndex index = new NameIndex();
    listeners.forEach(index::listener);
    routeConfigurations.forEach(index::routeConfiguration);
    clusters.forEach(cluster -> index.line("CDS " + Tree.name(cluster)));
    extensions.forEach(extension -> index.line("ECDS " + Tree.name(extension)));
    return index.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void listener(Map<String, Object> listener) {
    line("LDS " + Tree.name(listener));
    for (Map<String, Object> chain : Tree.maps(listener.get("filter_chains"))) {
      chain(chain, "");
    }
    if (listener.get("default_filter_chain") instanceof Map<?, ?> chain) {
      chain(Tree.map(chain), " (default_filter_chain)");
    }
  }

  private void chain(Map<String, Object> chain, String role) {
    Object name = chain.get("name");
    line(
        "  chain %s%s match %s"
            .formatted(
                name == null ? "<nil>" : name,
                role,
                Json.write(sorted(chain.get("filter_chain_match")))));
    for (Map<String, Object> filter : Tree.maps(chain.get("filters"))) {
      line("    filter " + Tree.text(filter, "name"));
      connectionManager(Tree.map(filter.get("typed_config")));
    }
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    return value instanceof Map ? new TreeMap<>(Tree.map(value)) : value;
  }

  private void connectionManager(Map<String, Object> config) {
    if (config.containsKey("http_filters")) {
      List<String> names = new ArrayList<>();
      Tree.maps(config.get("http_filters")).forEach(f -> names.add(Tree.text(f, "name")));
      line("      http " + String.join(", ", names));
    }
    if (config.containsKey("rds")) {
      line("      rds " + Tree.text(config, "rds", "route_config_name"));
    }
    for (Map<String, Object> host : Tree.maps(Tree.at(config, "route_config", "virtual_hosts"))) {
      line(
          "      inline route_config \"%s\" vhost \"%s\" routes %s"
              .formatted(
                  Tree.text(config, "route_config", "name"),
                  Tree.text(host, "name"),
                  routeNames(host)));
    }
  }

  private void routeConfiguration(Map<String, Object> routes) {
    line("RDS " + Tree.name(routes));
    for (Map<String, Object> host : Tree.maps(routes.get("virtual_hosts"))) {
      List<String> domains = new ArrayList<>();
      Tree.list(host.get("domains")).forEach(domain -> domains.add(String.valueOf(domain)));
      line(
          "  vhost \"%s\" routes %s domains [%s]"
              .formatted(Tree.text(host, "name"), routeNames(host), String.join(" ", domains)));
    }
  }

  private static String routeNames(Map<String, Object> host) {
    List<String> names = new ArrayList<>();
    Tree.maps(host.get("routes")).forEach(route -> names.add('"' + Tree.text(route, "name") + '"'));
    return "[" + String.join(" ", names) + "]";
  }
}
