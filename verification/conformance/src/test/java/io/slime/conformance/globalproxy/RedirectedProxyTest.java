// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.EnvoyProtos;
import io.slime.conformance.envoy.ReplayedConfiguration;
import io.slime.globalproxy.GlobalProxyManifests;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.PatchEffect;
import io.slime.simulator.Proxy;
import io.slime.simulator.ProxyConfiguration;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What istiod makes of the redirect, on captured proxies with a scoped Sidecar. */
class RedirectedProxyTest {
  private static final String ROUTE = "to-global-sidecar";

  private static Map<String, Map<String, Object>> catchAlls(Map<String, Object> routes) {
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    Scoped.maps(routes.get("virtual_hosts")).stream()
        .filter(host -> ((List<?>) host.get("domains")).contains("*"))
        .forEach(host -> found.put(String.valueOf(host.get("name")), host));
    return found;
  }

  private static Map<String, Map<String, Object>> byName(ProxyConfiguration configuration) {
    Map<String, Map<String, Object>> routes = new TreeMap<>();
    configuration
        .routeConfigurations()
        .forEach(routeSet -> routes.put(String.valueOf(routeSet.get("name")), routeSet));
    return routes;
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName(
      "each redirected port has one catch-all, whose first route leads to the global proxy")
  void redirected(Scoped scoped) throws IOException {
    GlobalProxyManifests manifests = Forwarding.manifests(scoped.options());
    List<EnvoyFilter> filters = Forwarding.envoyFilters(manifests);
    filters.forEach(filter -> assertThat(EnvoyProtos.problems(filter, Set.of())).isEmpty());

    EnvoyFilterEffect effect = scoped.redirected(filters);

    Map<String, Map<String, Object>> before = byName(effect.before());
    Map<String, Map<String, Object>> after = byName(effect.after());
    assertThat(after.keySet()).containsAll(scoped.ports());
    after.forEach(
        (name, routes) -> {
          boolean isRedirected = scoped.ports().contains(name);
          if (isRedirected) {
            assertThat(catchAlls(routes)).as(name).containsOnlyKeys(scoped.catchAll());
            List<Map<String, Object>> all =
                Scoped.maps(catchAlls(routes).get(scoped.catchAll()).get("routes"));
            assertThat(all)
                .as(name)
                .extracting(route -> route.get("name"))
                .containsExactly(ROUTE, scoped.catchAll());
            assertThat(((Map<?, ?>) all.get(0).get("route")).get("cluster"))
                .isEqualTo("outbound|80||global-sidecar.mesh-operator.svc.cluster.local");
          }
          // Known hosts, and the old rest of the catch-all, are as they were.
          assertThat(Scoped.without(ROUTE, routes)).as(name).isEqualTo(before.get(name));
        });
    for (EnvoyBinary envoy : EnvoyBinary.all()) {
      assertThat(envoy.refusal(ReplayedConfiguration.whole(effect.after()))).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("of the two patches of a port exactly that for the mode's catch-all acts")
  void patches(Scoped scoped) throws IOException {
    EnvoyFilterEffect effect =
        scoped.redirected(Forwarding.envoyFilters(Forwarding.manifests(scoped.options())));

    List<PatchEffect> redirects =
        effect.patches().stream().filter(patch -> patch.filter().name().equals(ROUTE)).toList();

    assertThat(redirects).hasSize(2 * scoped.ports().size());
    for (PatchEffect patch : redirects) {
      assertThat(patch.droppedFields()).isEmpty();
      assertThat(patch.hasEffect())
          .as(patch.toString())
          .isEqualTo(patch.patch().contains(scoped.catchAll()));
    }
  }

  @Test
  @DisplayName("the global proxy's own sidecar has no route back to the global proxy")
  void exempt() throws IOException {
    Proxy proxy = Proxy.sidecar("mesh-operator", Map.of("app", "global-sidecar"), "1.32.0");
    ProxyConfiguration before = Scoped.dump("shop/global-proxy");
    EnvoyFilterEffect effect =
        EnvoyFilterEffect.of(
            before,
            proxy,
            Forwarding.envoyFilters(Forwarding.manifests(Scoped.CHECKOUT.options())));

    assertThat(effect.after().names()).doesNotContain(ROUTE);
    byName(effect.after())
        .forEach((name, routes) -> assertThat(catchAlls(routes)).as(name).hasSizeLessThan(2));
    for (String port : Scoped.CHECKOUT.ports()) {
      assertThat(catchAlls(byName(effect.after()).get(port)))
          .containsOnlyKeys("allow_any_of_global_sidecar");
    }
  }

  @Test
  @DisplayName("case 77: in namespace mode the proxy of the caller's namespace is asked")
  void namespaceMode() throws IOException {
    GlobalProxyManifests manifests =
        Forwarding.manifests(
            Scoped.CHECKOUT.options() + "mode: namespace\nnamespaces: [pay, shop]\n");
    EnvoyFilterEffect effect = Scoped.CHECKOUT.redirected(Forwarding.envoyFilters(manifests));

    for (String port : Scoped.CHECKOUT.ports()) {
      Map<String, Object> catchAll = catchAlls(byName(effect.after()).get(port)).get("allow_any");
      assertThat(Scoped.maps(catchAll.get("routes"))).hasSize(2);
      String route = Scoped.maps(catchAll.get("routes")).get(0).toString();
      assertThat(route)
          .contains("cluster=outbound|80||global-sidecar.shop.svc.cluster.local")
          .contains("key=slime-source-ns, value=shop");
    }
  }
}
