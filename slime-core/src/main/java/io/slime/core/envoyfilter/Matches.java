// SPDX-License-Identifier: Apache-2.0
package io.slime.core.envoyfilter;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatchListener;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatchRouteConfiguration;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterListenerMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterListenerMatchFilterChainMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterListenerMatchFilterMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterListenerMatchSubFilterMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterProxyMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatchRouteMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatchRouteMatchAction;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatchVirtualHostMatch;
import org.jspecify.annotations.Nullable;

/** What a patch of an EnvoyFilter applies to. */
public final class Matches {
  private Matches() {}

  /**
   * Listeners by a network filter in them, and an HTTP filter in that.
   *
   * @param context which proxies and directions
   * @param port the port that a gateway binds or a sidecar's container listens on; null for all
   * @param networkFilter the name of the network filter
   * @param httpFilter the name of the HTTP filter, or null
   * @return the match
   */
  public static EnvoyFilterEnvoyConfigObjectMatch listener(
      EnvoyFilterPatchContext context,
      @Nullable Long port,
      String networkFilter,
      @Nullable String httpFilter) {
    EnvoyFilterListenerMatchFilterMatch filter = new EnvoyFilterListenerMatchFilterMatch();
    filter.setName(networkFilter);
    if (httpFilter != null) {
      filter.setSubFilter(new EnvoyFilterListenerMatchSubFilterMatch(httpFilter));
    }
    EnvoyFilterListenerMatchFilterChainMatch chain = new EnvoyFilterListenerMatchFilterChainMatch();
    chain.setFilter(filter);
    EnvoyFilterListenerMatch listener = new EnvoyFilterListenerMatch();
    listener.setFilterChain(chain);
    listener.setPortNumber(port);
    EnvoyFilterEnvoyConfigObjectMatch match = new EnvoyFilterEnvoyConfigObjectMatch();
    match.setContext(context);
    match.setObjectTypes(new EnvoyFilterEnvoyConfigObjectMatchListener(listener));
    return match;
  }

  /**
   * A route configuration, a virtual host or a route.
   *
   * @param context which proxies and directions
   * @param routes which routes
   * @return the match
   */
  public static EnvoyFilterEnvoyConfigObjectMatch routes(
      EnvoyFilterPatchContext context, EnvoyFilterRouteConfigurationMatch routes) {
    EnvoyFilterEnvoyConfigObjectMatch match = new EnvoyFilterEnvoyConfigObjectMatch();
    match.setContext(context);
    match.setObjectTypes(new EnvoyFilterEnvoyConfigObjectMatchRouteConfiguration(routes));
    return match;
  }

  /**
   * A virtual host.
   *
   * @param name its name, or null for any
   * @param domain a domain that it serves, or null for any; read by Istio 1.26 and later
   * @param route a route in it, or null for the virtual host itself
   * @return the match
   */
  public static EnvoyFilterRouteConfigurationMatchVirtualHostMatch virtualHost(
      @Nullable String name,
      @Nullable String domain,
      @Nullable EnvoyFilterRouteConfigurationMatchRouteMatch route) {
    return new EnvoyFilterRouteConfigurationMatchVirtualHostMatch(domain, name, route);
  }

  /**
   * A route.
   *
   * @param name its name, or null for any; never empty, which Istio takes for any as well
   * @param forwardingOnly whether redirects and direct responses are left alone
   * @return the match
   */
  public static EnvoyFilterRouteConfigurationMatchRouteMatch route(
      @Nullable String name, boolean forwardingOnly) {
    return new EnvoyFilterRouteConfigurationMatchRouteMatch(
        forwardingOnly ? EnvoyFilterRouteConfigurationMatchRouteMatchAction.ROUTE : null, name);
  }

  /**
   * Proxies of some versions.
   *
   * @param proxyVersion an RE2 expression that is looked for in the version
   * @return the match
   */
  public static EnvoyFilterProxyMatch proxy(String proxyVersion) {
    EnvoyFilterProxyMatch proxy = new EnvoyFilterProxyMatch();
    proxy.setProxyVersion(proxyVersion);
    return proxy;
  }
}
