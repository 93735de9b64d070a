// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal.lift;

import static io.slime.plugin.internal.lift.PatchForm.at;
import static io.slime.plugin.internal.lift.PatchForm.text;

import io.slime.api.plugin.Listener;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place as an EnvoyPlugin names it.
 *
 * @param listener a route configuration, or null
 * @param host a virtual host, or null
 * @param route a route, or null
 */
record RoutePlace(@Nullable Listener listener, @Nullable String host, @Nullable String route) {

  /** The place that a patch matches, or null if an EnvoyPlugin has no words for it. */
  static @Nullable RoutePlace of(Map<String, @Nullable Object> patch, String applyTo) {
    @Nullable Object routes = at(patch, "match", "routeConfiguration");
    if (applyTo.equals("ROUTE_CONFIGURATION")) {
      @Nullable String name = text(routes, "name");
      return name == null
          ? null
          : new RoutePlace(
              new Listener(null, null, null, List.of(), null, name, null, null, Map.of()),
              null,
              null);
    }
    @Nullable String host = text(routes, "vhost", "name");
    host = host == null ? text(routes, "vhost", "domainName") : host;
    @Nullable String route = text(routes, "vhost", "route", "name");
    if (applyTo.equals("VIRTUAL_HOST")) {
      return host == null ? null : new RoutePlace(null, host, null);
    }
    return host == null && route == null
        ? null
        : new RoutePlace(
            null, null, (host == null ? "" : host + "/") + (route == null ? "" : route));
  }
}
