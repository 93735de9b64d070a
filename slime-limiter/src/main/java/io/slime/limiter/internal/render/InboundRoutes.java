// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.render;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatchVirtualHostMatch;
import io.slime.core.envoyfilter.Matches;
import io.slime.limiter.internal.plan.Place;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The matches of inbound routes by port. Nearly every limiter has one, thousands of limiters have
 * the same few, and there are not more of them than ports; outputs are their readers' to apply and
 * not to change.
 */
final class InboundRoutes {
  private static final int HIGHEST_PORT = 65535;

  /** The name that all inbound routes have. */
  private static final String ROUTE = "default";

  private static final EnvoyFilterRouteConfigurationMatchVirtualHostMatch ROUTES =
      Matches.virtualHost(null, null, Matches.route(ROUTE, false));

  private static final Map<Long, EnvoyFilterEnvoyConfigObjectMatch> BY_PORT =
      new ConcurrentHashMap<>();

  private InboundRoutes() {}

  /** Whether a place is all inbound routes of a port. */
  static boolean are(Place place) {
    return place.context() == EnvoyFilterPatchContext.SIDECAR_INBOUND
        && place.portNumber() != null
        && place.portNumber() > 0
        && place.portNumber() <= HIGHEST_PORT
        && place.virtualHost() == null
        && place.domain() == null
        && ROUTE.equals(place.route())
        && !place.wholeHost();
  }

  /** The match of all inbound routes of a port. */
  static EnvoyFilterEnvoyConfigObjectMatch of(Long port) {
    return BY_PORT.computeIfAbsent(port, InboundRoutes::match);
  }

  private static EnvoyFilterEnvoyConfigObjectMatch match(Long port) {
    EnvoyFilterRouteConfigurationMatch routes = new EnvoyFilterRouteConfigurationMatch();
    routes.setPortNumber(port);
    routes.setVhost(ROUTES);
    return Matches.routes(EnvoyFilterPatchContext.SIDECAR_INBOUND, routes);
  }
}
