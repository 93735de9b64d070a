// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import static io.slime.globalproxy.internal.Tree.header;
import static io.slime.globalproxy.internal.Tree.list;
import static io.slime.globalproxy.internal.Tree.map;
import static io.slime.globalproxy.internal.Tree.setHeader;

import io.slime.globalproxy.GlobalProxyOptions;
import io.slime.globalproxy.GlobalProxyOptions.Dispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The routes that a caller's proxy gets in front of its catch-all. The catch-all itself stays, so
 * that everything that is no host of the mesh goes where it went before.
 *
 * @param cluster the caller's cluster for the global proxy
 * @param authorities an expression for the hosts of the mesh; null to redirect dispatches only
 * @param sourceNamespace the namespace of the caller, or how its proxy finds it out
 * @param dispatches hosts that go elsewhere
 */
public record Redirect(
    String cluster,
    @org.jspecify.annotations.Nullable String authorities,
    String sourceNamespace,
    List<Dispatch> dispatches) {

  /** The name of the route, and a part of the names of dispatch routes. */
  public static final String ROUTE = "to-" + GlobalProxyOptions.NAME;

  /** Copies the list. */
  public Redirect {
    dispatches = List.copyOf(dispatches);
  }

  /**
   * The routes in the order in which a proxy tries them.
   *
   * @return trees of Envoy routes
   */
  public List<Map<String, Object>> routes() {
    List<Map<String, Object>> routes = new ArrayList<>();
    for (int i = 0; i < dispatches.size(); i++) {
      routes.add(dispatch(dispatches.get(i), i));
    }
    if (authorities != null) {
      routes.add(toGlobalProxy(ROUTE, authorities));
    }
    return routes;
  }

  private Map<String, Object> dispatch(Dispatch dispatch, int index) {
    String name =
        ROUTE + "-" + (dispatch.name().isEmpty() ? Integer.toString(index) : dispatch.name());
    String expression =
        dispatch.domainRegex().isEmpty()
            ? Authorities.ofDomains(dispatch.domains())
            : dispatch.domainRegex();
    if (dispatch.cluster().equals(Dispatch.GLOBAL_PROXY)) {
      return toGlobalProxy(name, expression);
    }
    return map(
        "name",
        name,
        "match",
        map("prefix", "/", "headers", list(header(Headers.AUTHORITY, expression))),
        "route",
        map("cluster", dispatch.cluster(), "timeout", "0s"));
  }

  private Map<String, Object> toGlobalProxy(String name, String expression) {
    return map(
        "name",
        name,
        "match",
        map(
            "prefix",
            "/",
            "headers",
            list(
                header(Headers.AUTHORITY, expression),
                // A request that was forwarded already is not sent round again.
                map("name", Headers.FORWARDED, "present_match", true, "invert_match", true))),
        "route",
        // No limit here: the callee's own route, in the global proxy's sidecar, has the limits.
        map("cluster", cluster, "timeout", "0s"),
        "request_headers_to_add",
        list(
            setHeader(Headers.ORIGINAL_DESTINATION, "%DOWNSTREAM_LOCAL_ADDRESS%"),
            setHeader(Headers.SOURCE_NAMESPACE, sourceNamespace)));
  }
}
