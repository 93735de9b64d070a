// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.slime.simulator.internal.tree.Json;
import io.slime.simulator.internal.tree.NameIndex;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that istiod sent to one proxy: listeners, route configurations, clusters and
 * endpoints. Each resource is a tree of maps, lists and scalars that has Envoy's proto field names
 * ({@code virtual_hosts}); whole numbers are {@code Long}, others {@code Double}, and 64-bit
 * integers and durations are text, as in proto JSON. Immutable.
 */
public final class ProxyConfiguration {
  private final List<Map<String, Object>> listeners;
  private final List<Map<String, Object>> routeConfigurations;
  private final List<Map<String, Object>> clusters;
  private final List<Map<String, Object>> endpoints;
  private final List<Map<String, Object>> extensions;

  /**
   * A configuration without extension configurations. The resources are copied.
   *
   * @param listeners {@code envoy.config.listener.v3.Listener}
   * @param routeConfigurations {@code envoy.config.route.v3.RouteConfiguration}
   * @param clusters {@code envoy.config.cluster.v3.Cluster}
   * @param endpoints {@code envoy.config.endpoint.v3.ClusterLoadAssignment}
   */
  public ProxyConfiguration(
      List<? extends Map<String, ?>> listeners,
      List<? extends Map<String, ?>> routeConfigurations,
      List<? extends Map<String, ?>> clusters,
      List<? extends Map<String, ?>> endpoints) {
    this(listeners, routeConfigurations, clusters, endpoints, List.of());
  }

  /**
   * A configuration of given resources. They are copied.
   *
   * @param listeners {@code envoy.config.listener.v3.Listener}
   * @param routeConfigurations {@code envoy.config.route.v3.RouteConfiguration}
   * @param clusters {@code envoy.config.cluster.v3.Cluster}
   * @param endpoints {@code envoy.config.endpoint.v3.ClusterLoadAssignment}
   * @param extensions {@code envoy.config.core.v3.TypedExtensionConfig}
   */
  public ProxyConfiguration(
      List<? extends Map<String, ?>> listeners,
      List<? extends Map<String, ?>> routeConfigurations,
      List<? extends Map<String, ?>> clusters,
      List<? extends Map<String, ?>> endpoints,
      List<? extends Map<String, ?>> extensions) {
    this.listeners = sorted(listeners);
    this.routeConfigurations = sorted(routeConfigurations);
    this.clusters = sorted(clusters);
    this.endpoints = sorted(endpoints);
    this.extensions = sorted(extensions);
  }

  /** By name: the order in which istiod sends resources has no meaning to Envoy. */
  private static List<Map<String, Object>> sorted(List<? extends Map<String, ?>> resources) {
    List<Map<String, Object>> frozen = new ArrayList<>(resources.size());
    for (Map<String, ?> resource : resources) {
      frozen.add(Tree.map(Tree.freeze(resource)));
    }
    frozen.sort(Comparator.comparing(ProxyConfiguration::name));
    return List.copyOf(frozen);
  }

  /**
   * The name of a resource of any of the four kinds.
   *
   * @param resource the resource
   * @return its {@code name} or {@code cluster_name}; empty if it has none
   */
  public static String name(Map<String, Object> resource) {
    return Tree.name(resource);
  }

  /**
   * The listeners.
   *
   * @return an unmodifiable list, by name
   */
  public List<Map<String, Object>> listeners() {
    return listeners;
  }

  /**
   * The route configurations that are fetched by name; those of inbound listeners are inside the
   * listeners.
   *
   * @return an unmodifiable list, by name
   */
  public List<Map<String, Object>> routeConfigurations() {
    return routeConfigurations;
  }

  /**
   * The clusters.
   *
   * @return an unmodifiable list, by name
   */
  public List<Map<String, Object>> clusters() {
    return clusters;
  }

  /**
   * The endpoints of clusters.
   *
   * @return an unmodifiable list, by the name of the cluster
   */
  public List<Map<String, Object>> endpoints() {
    return endpoints;
  }

  /**
   * The configurations that filters fetch by name.
   *
   * @return an unmodifiable list, by name
   */
  public List<Map<String, Object>> extensions() {
    return extensions;
  }

  /**
   * The size as compact JSON. On the wire the resources are smaller, in about the same proportion.
   *
   * @return bytes
   */
  public long size() {
    long size = 0;
    for (List<Map<String, Object>> kind : kinds()) {
      for (Map<String, Object> resource : kind) {
        size += Json.size(resource);
      }
    }
    return size;
  }

  /**
   * The names that patches can match: listeners with their chains and filters, route configurations
   * with their virtual hosts, routes and domains, clusters.
   *
   * @return one name a line, indented
   */
  public String names() {
    return NameIndex.of(listeners, routeConfigurations, clusters, extensions);
  }

  private List<List<Map<String, Object>>> kinds() {
    return List.of(listeners, routeConfigurations, clusters, endpoints, extensions);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProxyConfiguration that && kinds().equals(that.kinds());
  }

  @Override
  public int hashCode() {
    return kinds().hashCode();
  }

  /**
   * The numbers of resources.
   *
   * @return for example {@code 10 listeners, 5 route configurations, 17 clusters, 13 endpoints}
   */
  @Override
  public String toString() {
    return listeners.size()
        + " listeners, "
        + routeConfigurations.size()
        + " route configurations, "
        + clusters.size()
        + " clusters, "
        + endpoints.size()
        + " endpoints";
  }
}
