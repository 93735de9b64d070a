// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.BackendObjectReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.core.host.ServiceHost;
import io.slime.core.mesh.MeshSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an HTTPRoute of the Gateway API sends calls: its backends and mirrors that are Services.
 */
final class GatewayApiDestinations {
  private final HTTPRoute route;
  private final String clusterDomain;
  private final List<Destinations.Target> targets = new ArrayList<>();

  private GatewayApiDestinations(HTTPRoute route, String clusterDomain) {
    this.route = route;
    this.clusterDomain = clusterDomain;
  }

  static List<Destinations.Target> of(HTTPRoute route, String clusterDomain) {
    GatewayApiDestinations destinations = new GatewayApiDestinations(route, clusterDomain);
    if (route.getSpec() != null && route.getSpec().getRules() != null) {
      List<HTTPRouteRule> rules = route.getSpec().getRules();
      for (int i = 0; i < rules.size(); i++) {
        if (rules.get(i) != null) {
          destinations.add(rules.get(i), FieldPath.of("spec", "rules").index(i));
        }
      }
    }
    return destinations.targets;
  }

  private void add(HTTPRouteRule rule, FieldPath path) {
    List<HTTPBackendRef> backends =
        rule.getBackendRefs() == null ? List.of() : rule.getBackendRefs();
    for (int i = 0; i < backends.size(); i++) {
      HTTPBackendRef backend = backends.get(i);
      if (backend != null) {
        FieldPath at = path.field("backendRefs").index(i);
        add(backend.getGroup(), backend.getKind(), backend.getNamespace(), backend.getName(), at);
        addMirrors(backend.getFilters(), at);
      }
    }
    addMirrors(rule.getFilters(), path);
  }

  private void addMirrors(@Nullable List<HTTPRouteFilter> filters, FieldPath path) {
    List<HTTPRouteFilter> all = filters == null ? List.of() : filters;
    for (int i = 0; i < all.size(); i++) {
      HTTPRouteFilter filter = all.get(i);
      if (filter != null && filter.getRequestMirror() != null) {
        BackendObjectReference backend = filter.getRequestMirror().getBackendRef();
        if (backend != null) {
          add(
              backend.getGroup(),
              backend.getKind(),
              backend.getNamespace(),
              backend.getName(),
              path.field("filters").index(i).field("requestMirror").field("backendRef"));
        }
      }
    }
  }

  private void add(
      @Nullable String group,
      @Nullable String kind,
      @Nullable String namespace,
      @Nullable String name,
      FieldPath path) {
    boolean isService =
        (group == null || group.isEmpty()) && (kind == null || kind.equals("Service"));
    if (isService && name != null && !name.isEmpty()) {
      String in =
          namespace == null || namespace.isEmpty() ? MeshSnapshot.namespace(route) : namespace;
      targets.add(
          new Destinations.Target(
              ServiceHost.host(name, in, clusterDomain), ResourceId.of(route), path.field("name")));
    }
  }
}
