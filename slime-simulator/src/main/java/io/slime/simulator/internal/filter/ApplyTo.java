// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import static io.slime.simulator.internal.filter.Operation.ADD;
import static io.slime.simulator.internal.filter.Operation.MERGE;
import static io.slime.simulator.internal.filter.Operation.MERGE_AND_REPLACE_LIST;
import static io.slime.simulator.internal.filter.Operation.REMOVE;
import static io.slime.simulator.internal.filter.Operation.REPLACE;

import java.util.EnumSet;
import java.util.Set;

/** What a patch is applied to, and what istiod can do with it; all else is ignored in silence. */
public enum ApplyTo {
  /** A listener. */
  LISTENER("envoy.config.listener.v3.Listener", "listener", ADD, REMOVE),
  /** A filter chain of a listener. */
  FILTER_CHAIN("envoy.config.listener.v3.FilterChain", "listener", ADD, REMOVE),
  /** A listener filter. */
  LISTENER_FILTER("envoy.config.listener.v3.ListenerFilter", "listener", ADD, REMOVE, REPLACE),
  /** A network filter of a filter chain. */
  NETWORK_FILTER("envoy.config.listener.v3.Filter", "listener", ADD, REMOVE, REPLACE),
  /** A filter of the HTTP connection manager. */
  HTTP_FILTER(
      "envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter",
      "listener",
      ADD,
      REMOVE,
      REPLACE),
  /** A route configuration. */
  ROUTE_CONFIGURATION("envoy.config.route.v3.RouteConfiguration", "routeConfiguration"),
  /** A virtual host of a route configuration. */
  VIRTUAL_HOST("envoy.config.route.v3.VirtualHost", "routeConfiguration", ADD, REMOVE, REPLACE),
  /** A route of a virtual host. */
  HTTP_ROUTE("envoy.config.route.v3.Route", "routeConfiguration", ADD, REMOVE),
  /** A cluster. */
  CLUSTER("envoy.config.cluster.v3.Cluster", "cluster", ADD, REMOVE),
  /** A filter configuration that is delivered by name. */
  EXTENSION_CONFIG("envoy.config.core.v3.TypedExtensionConfig", "", ADD),
  /** The bootstrap, which a running proxy does not change. */
  BOOTSTRAP("envoy.config.bootstrap.v3.Bootstrap", "");

  private final String type;
  private final String match;
  private final Set<Operation> operations = EnumSet.noneOf(Operation.class);

  ApplyTo(String type, String match, Operation... operations) {
    this.type = type;
    this.match = match;
    this.operations.addAll(Set.of(operations));
    if (!match.isEmpty()) {
      this.operations.add(MERGE);
    }
  }

  /**
   * The message type of the value.
   *
   * @return its full name
   */
  public String type() {
    return type;
  }

  /**
   * The match that fits.
   *
   * @return {@code listener}, {@code routeConfiguration} or {@code cluster}; empty for none
   */
  public String match() {
    return match;
  }

  /**
   * Whether an operation does anything.
   *
   * @param operation the operation
   * @return false where istiod ignores it
   */
  public boolean supports(Operation operation) {
    if (operation.isInsert()) {
      return isSequence();
    }
    return operation == MERGE_AND_REPLACE_LIST
        ? operations.contains(MERGE) && !isFilter()
        : operations.contains(operation);
  }

  /**
   * Whether elements have a place in a sequence. Where they have none, to insert is to add.
   *
   * @return true for filters and routes
   */
  public boolean isSequence() {
    return isFilter() || this == HTTP_ROUTE;
  }

  /** Filters are merged by their typed configuration, where lists are always appended. */
  private boolean isFilter() {
    return this == HTTP_FILTER || this == NETWORK_FILTER || this == LISTENER_FILTER;
  }
}
