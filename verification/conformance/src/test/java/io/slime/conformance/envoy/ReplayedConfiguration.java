// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import io.slime.core.codec.Codec;
import io.slime.simulator.ProxyConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bootstrap for a stock Envoy from what istiod sends to a proxy: route configurations and
 * endpoints become part of what names them; certificates, which nobody has, and Istio's own network
 * filters are left out; Istio's own HTTP filters become optional ones of a type that Envoy does not
 * have, so that they keep their place. What a filter discovers is in a file that Envoy watches in
 * place of istiod.
 */
public final class ReplayedConfiguration {
  private static final String STRUCT = "type.googleapis.com/udpa.type.v1.TypedStruct";

  /** As in the bootstrap that Istio gives to its proxies. */
  private static final Map<String, Object> RUNTIME =
      Map.of("name", "static", "static_layer", Map.of("re2.max_program_size.error_level", 32768));

  private final ProxyConfiguration configuration;
  private final @Nullable Integer backend;

  private ReplayedConfiguration(ProxyConfiguration configuration, @Nullable Integer backend) {
    this.configuration = configuration;
    this.backend = backend;
  }

  /**
   * The whole configuration, to be validated.
   *
   * @param configuration what istiod sends
   * @return a bootstrap
   */
  public static String whole(ProxyConfiguration configuration) {
    ReplayedConfiguration replayed = new ReplayedConfiguration(configuration, null);
    List<Map<String, Object>> listeners = new ArrayList<>();
    for (Map<String, Object> listener : configuration.listeners()) {
      Map<String, Object> copy = new LinkedHashMap<>(listener);
      copy.computeIfPresent(
          "filter_chains", (key, chains) -> maps(chains).stream().map(replayed::chain).toList());
      copy.computeIfPresent("default_filter_chain", (key, chain) -> replayed.chain(map(chain)));
      listeners.add(copy);
    }
    return replayed.bootstrap(listeners);
  }

  /**
   * One filter chain on a port of loopback, with one server behind all clusters.
   *
   * @param configuration what istiod sends
   * @param listener the name of the listener
   * @param chain the name of the chain; empty for the first with an HTTP connection manager
   * @param backend the port of the server
   * @return a bootstrap with the listener {@code in}
   */
  public static String chain(
      ProxyConfiguration configuration, String listener, String chain, int backend) {
    ReplayedConfiguration replayed = new ReplayedConfiguration(configuration, backend);
    Map<String, Object> found =
        maps(named(configuration.listeners(), listener).get("filter_chains")).stream()
            .filter(c -> chain.isEmpty() || chain.equals(c.get("name")))
            .map(replayed::chain)
            .filter(c -> maps(c.get("filters")).stream().anyMatch(f -> isManager(f)))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException(listener + " " + chain));
    Map<String, Object> bare = new LinkedHashMap<>(found);
    bare.remove("filter_chain_match");
    return replayed.bootstrap(
        List.of(Map.of("name", "in", "address", loopback(0), "filter_chains", List.of(bare))));
  }

  private static boolean isManager(Map<String, Object> filter) {
    return map(filter.get("typed_config")).containsKey("http_filters");
  }

  private String bootstrap(List<Map<String, Object>> listeners) {
    Map<String, Object> resources = new LinkedHashMap<>();
    resources.put("listeners", listeners);
    resources.put("clusters", configuration.clusters().stream().map(this::cluster).toList());
    Map<String, Object> bootstrap = new LinkedHashMap<>();
    bootstrap.put("node", Map.of("id", "replayed", "cluster", "replayed"));
    bootstrap.put("static_resources", resources);
    bootstrap.put("layered_runtime", Map.of("layers", List.of(RUNTIME)));
    return Codec.toJson(bootstrap);
  }

  private Map<String, Object> chain(Map<String, Object> chain) {
    Map<String, Object> copy = new LinkedHashMap<>(chain);
    copy.remove("transport_socket");
    List<Map<String, Object>> filters = new ArrayList<>();
    for (Map<String, Object> filter : maps(chain.get("filters"))) {
      if (!isIstios(filter)) {
        Map<String, Object> own = new LinkedHashMap<>(filter);
        own.computeIfPresent("typed_config", (key, config) -> manager(map(config)));
        filters.add(own);
      }
    }
    copy.put("filters", filters);
    return copy;
  }

  private Map<String, Object> manager(Map<String, Object> config) {
    Map<String, Object> copy = new LinkedHashMap<>(config);
    copy.computeIfPresent(
        "http_filters", (key, filters) -> maps(filters).stream().map(this::httpFilter).toList());
    Map<String, Object> rds = map(copy.remove("rds"));
    if (!rds.isEmpty()) {
      String name = String.valueOf(rds.get("route_config_name"));
      copy.put("route_config", named(configuration.routeConfigurations(), name));
    }
    return copy;
  }

  private Map<String, Object> httpFilter(Map<String, Object> filter) {
    if (filter.containsKey("config_discovery")) {
      return discovering(filter);
    }
    if (!isIstios(filter)) {
      return filter;
    }
    Map<String, Object> optional = new LinkedHashMap<>();
    optional.put("name", filter.get("name"));
    optional.put("is_optional", true);
    optional.put(
        "typed_config",
        Map.of("@type", STRUCT, "type_url", "type.googleapis.com/istio.Own", "value", Map.of()));
    return optional;
  }

  private Map<String, Object> discovering(Map<String, Object> filter) {
    String name = String.valueOf(filter.get("name"));
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("@type", "type.googleapis.com/envoy.config.core.v3.TypedExtensionConfig");
    resource.putAll(named(configuration.extensions(), name));
    Map<String, Object> discovery = new LinkedHashMap<>(map(filter.get("config_discovery")));
    try {
      Path file = Files.createTempFile("discovered", ".json");
      file.toFile().deleteOnExit();
      Files.writeString(
          file, Codec.toJson(Map.of("version_info", "1", "resources", List.of(resource))));
      discovery.put(
          "config_source",
          Map.of(
              "path_config_source",
              Map.of("path", file.toString()),
              "resource_api_version",
              "V3",
              "initial_fetch_timeout",
              "5s"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> copy = new LinkedHashMap<>(filter);
    copy.put("config_discovery", discovery);
    return copy;
  }

  private static boolean isIstios(Map<String, Object> filter) {
    Map<String, Object> config = map(filter.get("typed_config"));
    String type = String.valueOf(config.getOrDefault("type_url", config.get("@type")));
    return type.contains("istio.") || type.contains("/stats.") || type.contains("metadataexchange");
  }

  private Map<String, Object> cluster(Map<String, Object> cluster) {
    Map<String, Object> copy = new LinkedHashMap<>(cluster);
    List.of("transport_socket", "transport_socket_matches", "filters", "eds_cluster_config")
        .forEach(copy::remove);
    String name = String.valueOf(cluster.get("name"));
    if (backend != null) {
      List.of("lb_policy", "upstream_bind_config", "cleanup_interval").forEach(copy::remove);
      copy.put("type", "STATIC");
      copy.put("load_assignment", assignment(name, backend));
    } else if ("EDS".equals(cluster.get("type"))) {
      copy.put("type", "STATIC");
      copy.put(
          "load_assignment",
          find(configuration.endpoints(), name).orElse(Map.of("cluster_name", name)));
    }
    return copy;
  }

  private static Map<String, Object> assignment(String cluster, int port) {
    Map<String, Object> endpoint = Map.of("endpoint", Map.of("address", loopback(port)));
    return Map.of(
        "cluster_name", cluster, "endpoints", List.of(Map.of("lb_endpoints", List.of(endpoint))));
  }

  private static Map<String, Object> loopback(int port) {
    return Map.of("socket_address", Map.of("address", "127.0.0.1", "port_value", port));
  }

  private static Map<String, Object> named(List<Map<String, Object>> resources, String name) {
    return find(resources, name).orElseThrow(() -> new NoSuchElementException(name));
  }

  private static Optional<Map<String, Object>> find(
      List<Map<String, Object>> resources, String name) {
    return resources.stream()
        .filter(resource -> name.equals(ProxyConfiguration.name(resource)))
        .findFirst();
  }

  @SuppressWarnings("unchecked") // resources have text keys
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map ? (Map<String, Object>) value : new LinkedHashMap<>();
  }

  private static List<Map<String, Object>> maps(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(ReplayedConfiguration::map).toList()
        : List.of();
  }
}
