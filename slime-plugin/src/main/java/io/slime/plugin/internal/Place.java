// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatchRouteMatch;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.core.envoyfilter.Matches;
import org.jspecify.annotations.Nullable;

/**
 * Where in a proxy's routes settings go, in the words of Istio's match.
 *
 * @param object what they are merged into
 * @param listener which direction
 * @param configuration the name of the route configuration, or null for any
 * @param port the port of the route configuration, or null for any
 * @param portName the name of a gateway's port, or null for any
 * @param gateway the gateway as namespace/name, or null for any
 * @param virtualHost the name of the virtual host, or null for any
 * @param domain a domain of the virtual host, or null for any
 * @param route the name of the route, or null for any
 */
record Place(
    RouteFields object,
    ListenerType listener,
    @Nullable String configuration,
    @Nullable Integer port,
    @Nullable String portName,
    @Nullable String gateway,
    @Nullable String virtualHost,
    @Nullable String domain,
    @Nullable String route) {

  /** A whole route configuration. */
  static Place configuration(ListenerType listener, String name) {
    return new Place(
        RouteFields.ROUTE_CONFIGURATION, listener, name, null, null, null, null, null, null);
  }

  /** A virtual host by its name, or a route in it. */
  static Place named(RouteTarget target, ListenerType listener, @Nullable String virtualHost) {
    return new Place(
        target.object(), listener, null, null, null, null, virtualHost, null, target.route());
  }

  /** A virtual host by one of its domains, or a route in it. */
  static Place serving(
      RouteTarget target, ListenerType listener, String domain, @Nullable Integer port) {
    return new Place(
        target.object(), listener, null, port, null, null, null, domain, target.route());
  }

  /**
   * The place as a match.
   *
   * @param forwardingOnly whether redirects and direct responses are left alone, into which Istio
   *     would merge an action that no proxy takes
   */
  EnvoyFilterEnvoyConfigObjectMatch match(boolean forwardingOnly) {
    EnvoyFilterRouteConfigurationMatch routes = new EnvoyFilterRouteConfigurationMatch();
    routes.setName(configuration);
    routes.setPortNumber(port == null ? null : port.longValue());
    routes.setPortName(portName);
    routes.setGateway(gateway);
    @Nullable EnvoyFilterRouteConfigurationMatchRouteMatch ofRoute =
        object == RouteFields.ROUTE && (route != null || forwardingOnly)
            ? Matches.route(route, forwardingOnly)
            : null;
    if (virtualHost != null || domain != null || ofRoute != null) {
      routes.setVhost(Matches.virtualHost(virtualHost, domain, ofRoute));
    }
    return Matches.routes(ChainedFilter.context(listener), routes);
  }

  /** The place in a few words. */
  String inWords() {
    String kind;
    String name;
    if (configuration != null) {
      kind = "route configuration ";
      name = configuration;
    } else if (virtualHost != null) {
      kind = "virtual host ";
      name = virtualHost;
    } else {
      kind = domain == null ? "every virtual host" : "virtual host of ";
      name = domain == null ? "" : domain;
    }
    return route == null ? kind + name : "route " + route + " of " + kind + name;
  }
}
