// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.generate;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.BackendObjectReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRequestMirrorFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteSpec;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** The Gateway API's ways from one host to another. */
public final class GatewayApi {
  private GatewayApi() {}

  /**
   * HTTPRoutes.
   *
   * @return with Services and gateways as parents, backends and mirrors
   */
  public static Arbitrary<HTTPRoute> httpRoutes() {
    return Combinators.combine(
            Names.namespaces(),
            Names.objects(),
            parents().list().ofMinSize(1).ofMaxSize(2),
            rules().list().ofMaxSize(2))
        .as(
            (namespace, name, parents, rules) -> {
              HTTPRouteSpec spec = new HTTPRouteSpec();
              spec.setParentRefs(parents);
              spec.setRules(rules);
              HTTPRoute route = Names.named(new HTTPRoute(), namespace, name, Map.of());
              route.setSpec(spec);
              return route;
            });
  }

  private static Arbitrary<ParentReference> parents() {
    return Combinators.combine(
            Arbitraries.of(true, true, true, false),
            Names.objects(),
            Names.namespaces().injectNull(0.5))
        .as(
            (isService, name, namespace) -> {
              ParentReference parent = new ParentReference();
              parent.setGroup(isService ? "" : "gateway.networking.k8s.io");
              parent.setKind(isService ? "Service" : "Gateway");
              parent.setName(name);
              parent.setNamespace(namespace);
              return parent;
            });
  }

  private static Arbitrary<HTTPRouteRule> rules() {
    return Combinators.combine(
            Names.objects().list().ofMaxSize(2),
            Names.namespaces().injectNull(0.7),
            Names.objects().injectNull(0.6))
        .as(
            (backends, namespace, mirror) -> {
              HTTPRouteRule rule = new HTTPRouteRule();
              rule.setBackendRefs(backends.stream().map(name -> backend(name, namespace)).toList());
              if (mirror != null) {
                rule.setFilters(List.of(mirrorTo(mirror)));
              }
              return rule;
            });
  }

  private static HTTPBackendRef backend(String name, @Nullable String namespace) {
    HTTPBackendRef backend = new HTTPBackendRef();
    backend.setName(name);
    backend.setNamespace(namespace);
    backend.setPort(8000);
    return backend;
  }

  private static HTTPRouteFilter mirrorTo(String name) {
    BackendObjectReference backend = new BackendObjectReference();
    backend.setName(name);
    backend.setPort(8000);
    HTTPRequestMirrorFilter mirror = new HTTPRequestMirrorFilter();
    mirror.setBackendRef(backend);
    HTTPRouteFilter filter = new HTTPRouteFilter();
    filter.setType("RequestMirror");
    filter.setRequestMirror(mirror);
    return filter;
  }
}
