// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.core.codec.Codec;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.PatchEffect;
import io.slime.simulator.Proxy;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.ProxyDump;
import io.slime.testkit.Requirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayedConfigurationTest {
  private static final String LIMITER =
      """
      apiVersion: networking.istio.io/v1alpha3
      kind: EnvoyFilter
      metadata: {name: reviews, namespace: default}
      spec:
        workloadSelector: {labels: {app: reviews}}
        configPatches:
        - applyTo: HTTP_FILTER
          match:
            context: SIDECAR_INBOUND
            listener: {portNumber: 9080, filterChain: {filter: {name: envoy.filters.network.http_connection_manager, subFilter: {name: envoy.filters.http.router}}}}
          patch:
            operation: INSERT_BEFORE
            value: {name: limit, typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit, stat_prefix: limit}}
        - applyTo: VIRTUAL_HOST
          match: {context: SIDECAR_INBOUND, routeConfiguration: {portNumber: 9080}}
          patch:
            operation: MERGE
            value:
              typed_per_filter_config:
                limit:
                  "@type": type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit
                  stat_prefix: limit
                  token_bucket: {max_tokens: 3, tokens_per_fill: 3, fill_interval: 600s}
                  filter_enabled: {default_value: {numerator: 100}}
                  filter_enforced: {default_value: {numerator: 100}}
      """;

  private static ProxyConfiguration dump(String folder) throws IOException {
    return ProxyDump.read(Requirement.data("istiod/" + folder)).configuration();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bookinfo/productpage",
        "bookinfo/reviews-v1",
        "bookinfo/gateway",
        "shop/checkout",
        "shop/checkout-registry-only",
        "shop/gateway",
        "shop/global-proxy"
      })
  @DisplayName("what istiod sends is loaded by a stock Envoy")
  void loaded(String folder) throws IOException {
    String bootstrap = ReplayedConfiguration.whole(dump(folder));

    for (EnvoyBinary envoy : EnvoyBinary.all()) {
      assertThat(envoy.refusal(bootstrap)).as(envoy.toString()).isEmpty();
    }
  }

  @Test
  @DisplayName("a limiter that the simulator applies lets exactly its three requests pass")
  void limited() throws Exception {
    EnvoyFilter limiter = (EnvoyFilter) Codec.read(LIMITER, "limiter.yaml").values().get(0);
    EnvoyFilterEffect effect =
        EnvoyFilterEffect.of(
            dump("bookinfo-plain/reviews-v1"),
            Proxy.sidecar("default", Map.of("app", "reviews"), "1.32.0"),
            List.of(limiter));
    assertThat(effect.patches()).allMatch(PatchEffect::hasEffect);

    List<Integer> codes = new ArrayList<>();
    try (Backend backend = Backend.start();
        EnvoyProcess envoy =
            EnvoyProcess.start(
                EnvoyBinary.newest(),
                ReplayedConfiguration.chain(
                    effect.after(), "virtualInbound", "0.0.0.0_9080", backend.port()))) {
      for (int i = 0; i < 5; i++) {
        codes.add(envoy.get("in", "/reviews/1", Map.of()).statusCode());
      }
    }

    assertThat(codes).containsExactly(200, 200, 200, 429, 429);
  }
}
