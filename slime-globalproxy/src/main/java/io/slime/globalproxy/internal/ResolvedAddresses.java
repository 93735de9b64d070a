// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import static io.slime.globalproxy.internal.Tree.list;
import static io.slime.globalproxy.internal.Tree.map;
import static io.slime.globalproxy.internal.Tree.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which addresses a host may resolve to. Whoever can make a name of the mesh resolve to anything,
 * with a Service of type ExternalName for example, would else reach what the forwarder reaches: the
 * metadata of a cloud, or the ports that Istio's proxies keep for themselves.
 */
final class ResolvedAddresses {
  /** The name of a filter instance, which is the key of its configuration in routes. */
  static final String FILTER = "resolved_address";

  private static final String RBAC = "envoy.extensions.filters.http.rbac.v3.";
  private static final String MATCHER = "envoy.rbac.matchers.upstream_ip_port";
  private static final int FIRST_OF_ISTIO = 15_000;
  private static final int AFTER_ISTIO = 15_100;

  private final List<String> ranges;

  ResolvedAddresses(List<String> ranges) {
    this.ranges = ranges;
  }

  /** Allows everything where no route says otherwise. */
  static Map<String, Object> filter() {
    return Bootstrap.filter(FILTER, typed(RBAC + "RBAC"));
  }

  /** A route to hosts of the mesh: inside the ranges, if there are any. */
  Map<String, Object> inRanges(Map<String, Object> route) {
    List<Object> permissions = new ArrayList<>();
    for (String range : ranges) {
      int slash = range.indexOf('/');
      Map<String, Object> block =
          map(
              "address_prefix",
              range.substring(0, slash),
              "prefix_len",
              Integer.parseInt(range.substring(slash + 1)));
      permissions.add(
          map("and_rules", map("rules", list(upstream("upstream_ip", block), notOfIstio()))));
    }
    return permissions.isEmpty() ? anywhere(route) : permitting(route, permissions);
  }

  /** A route to hosts that the options name. */
  Map<String, Object> anywhere(Map<String, Object> route) {
    return permitting(route, list(notOfIstio()));
  }

  private static Map<String, Object> notOfIstio() {
    Map<String, Object> ports = map("start", FIRST_OF_ISTIO, "end", AFTER_ISTIO);
    return map("not_rule", upstream("upstream_port_range", ports));
  }

  private static Map<String, Object> upstream(String field, Map<String, Object> value) {
    return map(
        "matcher",
        map(
            "name",
            MATCHER,
            "typed_config",
            typed(
                "envoy.extensions.rbac.matchers.upstream_ip_port.v3.UpstreamIpPortMatcher",
                field,
                value)));
  }

  @SuppressWarnings("unchecked") // the tree is one of ours
  private static Map<String, Object> permitting(
      Map<String, Object> route, List<Object> permissions) {
    Map<String, Object> rules =
        map(
            "action",
            "ALLOW",
            "policies",
            map(
                "permitted",
                map("permissions", permissions, "principals", list(map("any", true)))));
    ((Map<String, Object>) route.computeIfAbsent("typed_per_filter_config", key -> map()))
        .put(FILTER, typed(RBAC + "RBACPerRoute", "rbac", map("rules", rules)));
    return route;
  }
}
