// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.slime.simulator.internal.tree.Json;
import io.slime.simulator.internal.tree.Tree;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some cases add VirtualServices and Gateways beside their EnvoyFilters. What istiod made of those
 * is in the captured difference: it is taken from there, without the rate limits, which are what
 * the EnvoyFilters of these cases bring.
 */
final class CapturedRouting {
  private static final Pattern LINE = Pattern.compile("\\+ RDS\\[([^]]*)](\\S*?)(?: = (.*))?");
  private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^]]*)]");
  private static final String HTTPS_LISTENER = "0.0.0.0_8443";
  private static final String HTTPS_ROUTES = "https.443.https-shop.shop.default";

  private CapturedRouting() {}

  static boolean isNeeded(Collection<Map<String, Object>> objects) {
    return objects.stream().anyMatch(object -> "VirtualService".equals(object.get("kind")));
  }

  static ProxyConfiguration added(ProxyConfiguration base, List<String> difference)
      throws IOException {
    Map<String, Map<String, Object>> routes = new LinkedHashMap<>();
    for (Map<String, Object> configuration : base.routeConfigurations()) {
      routes.put(ProxyConfiguration.name(configuration), keyed(configuration));
    }
    for (String line : difference) {
      Matcher matcher = LINE.matcher(line.replace("..http.", "envoy.extensions.filters.http."));
      if (line.contains(".routes[default]  (whole object")) {
        String host = line.replaceAll(".*virtual_hosts\\[(.*?)].*", "$1");
        String name = line.replaceAll(".*RDS\\[(.*?)].*", "$1");
        Tree.map(Tree.at(routes.get(name), "virtual_hosts", host, "routes")).clear();
      } else if (matcher.matches() && matcher.group(3) != null && !line.contains("rate_limits")) {
        put(
            routes.computeIfAbsent(matcher.group(1), key -> new LinkedHashMap<>()),
            matcher.group(2),
            Json.read(new StringReader(matcher.group(3))));
      }
    }
    boolean https = difference.stream().anyMatch(line -> line.contains("LDS[" + HTTPS_LISTENER));
    List<Map<String, Object>> listeners = new ArrayList<>(base.listeners());
    if (https) {
      listeners.add(httpsListener(base.listeners().get(0)));
    }
    return new ProxyConfiguration(
        listeners,
        routes.values().stream().map(configuration -> Tree.map(listed(configuration))).toList(),
        base.clusters(),
        base.endpoints());
  }

  /** The listener is folded in the difference; it is the HTTP one with a server name. */
  private static Map<String, Object> httpsListener(Map<String, Object> http) {
    Map<String, Object> listener = Tree.copyOf(http);
    listener.put("name", HTTPS_LISTENER);
    Tree.map(Tree.at(listener, "address", "socket_address")).put("port_value", 8443L);
    Map<String, Object> chain = Tree.map(Tree.list(listener.get("filter_chains")).get(0));
    chain.put("filter_chain_match", Map.of("server_names", List.of("shop.example.com")));
    Tree.map(Tree.at(Tree.list(chain.get("filters")).get(0), "typed_config", "rds"))
        .put("route_config_name", HTTPS_ROUTES);
    return listener;
  }

  private static void put(Map<String, Object> tree, String path, Object value) {
    List<String> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(path);
    while (matcher.find()) {
      steps.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    Map<String, Object> target = tree;
    for (String step : steps.subList(0, steps.size() - 1)) {
      target.computeIfAbsent(step, key -> new LinkedHashMap<String, Object>());
      target = Tree.map(target.get(step));
    }
    target.put(steps.get(steps.size() - 1), value);
  }

  /** Lists of routes and virtual hosts become maps by name, so that lines can be put into them. */
  private static Map<String, Object> keyed(Map<String, Object> configuration) {
    Map<String, Object> copy = Tree.copyOf(configuration);
    Map<String, Object> hosts = new LinkedHashMap<>();
    for (Map<String, Object> host : Tree.maps(copy.get("virtual_hosts"))) {
      Map<String, Object> routes = new LinkedHashMap<>();
      List<Map<String, Object>> list = Tree.maps(host.get("routes"));
      for (int i = 0; i < list.size(); i++) {
        routes.put(Integer.toString(i), list.get(i));
      }
      host.put("routes", routes);
      hosts.put(Tree.text(host, "name"), host);
    }
    copy.put("virtual_hosts", hosts);
    return copy;
  }

  /** Back to lists: virtual hosts by name and the catch-all last, everything else as it came. */
  private static Object listed(Object value) {
    if (!(value instanceof Map)) {
      return value;
    }
    Map<String, Object> result = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : Tree.map(value).entrySet()) {
      List<String> lists = Arrays.asList("routes", "domains", "headers", "retry_host_predicate");
      if (entry.getKey().equals("virtual_hosts")) {
        result.put(
            entry.getKey(),
            Tree.map(entry.getValue()).values().stream()
                .map(CapturedRouting::listed)
                .sorted(
                    Comparator.comparing(
                            (Object host) -> Tree.text(host, "name").equals("allow_any"))
                        .thenComparing(host -> Tree.text(host, "name")))
                .toList());
      } else if (lists.contains(entry.getKey()) && entry.getValue() instanceof Map) {
        result.put(
            entry.getKey(),
            Tree.map(entry.getValue()).values().stream().map(CapturedRouting::listed).toList());
      } else {
        result.put(entry.getKey(), listed(entry.getValue()));
      }
    }
    return result;
  }
}
