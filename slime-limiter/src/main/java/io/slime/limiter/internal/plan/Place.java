// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which routes of which proxies. What is null is any.
 *
 * @param context which proxies and directions
 * @param portNumber the port of the route configuration
 * @param virtualHost the name of the virtual host
 * @param domain a domain of the virtual host
 * @param route the name of the route
 * @param wholeHost whether the virtual host as a whole is meant, and not its routes
 */
public record Place(
    EnvoyFilterPatchContext context,
    @Nullable Long portNumber,
    @Nullable String virtualHost,
    @Nullable String domain,
    @Nullable String route,
    boolean wholeHost) {

  /**
   * Every HTTP port of the pods, whatever it is.
   *
   * @return true if nothing keeps the place from covering Istio's catch-all chains
   */
  public boolean coversCatchAll() {
    return context == EnvoyFilterPatchContext.SIDECAR_INBOUND
        && portNumber == null
        && virtualHost == null;
  }

  /**
   * The place in words.
   *
   * @return for example {@code inbound, port 9080}
   */
  public String described() {
    StringBuilder text =
        new StringBuilder(
            switch (context) {
              case SIDECAR_INBOUND -> "inbound";
              case SIDECAR_OUTBOUND -> "outbound";
              default -> "gateway";
            });
    if (virtualHost != null || domain != null) {
      text.append(", ").append(virtualHost == null ? domain : virtualHost);
    }
    if (portNumber != null) {
      text.append(", port ").append(portNumber);
    }
    if (wholeHost) {
      text.append(", all routes");
    } else if (context != EnvoyFilterPatchContext.SIDECAR_INBOUND && route != null) {
      text.append(", route ").append(route);
    }
    return text.toString();
  }

  /**
   * Whether both can be the same route, or one a route of the other's virtual host. Istio replaces
   * what a filter has at a route as a whole, so that such places must not share a filter.
   */
  boolean clashesWith(Place other) {
    return !equals(other)
        && context == other.context
        && mayBeEqual(portNumber, other.portNumber)
        && mayBeEqual(virtualHost, other.virtualHost)
        && mayBeEqual(route, other.route);
  }

  private static boolean mayBeEqual(@Nullable Object one, @Nullable Object other) {
    return one == null || other == null || Objects.equals(one, other);
  }
}
