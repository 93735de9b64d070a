// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Target;
import io.slime.conformance.envoy.Backend;
import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.EnvoyProcess;
import io.slime.conformance.envoy.ReplayedConfiguration;
import io.slime.limiter.LimiterOptions;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.PatchEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Limits of a host whose routes are redirects and direct responses as well. */
class RedirectLiveTest {
  private static final Scene SCENE = Scene.CHECKOUT;

  /** The codes of three requests each to a redirect, a direct response and a service. */
  private static List<List<Integer>> codes(int minor, String target) throws Exception {
    String limiter =
        LiveCase.of("")
            .limiterIn(
                "shop",
                "checkout",
                "target: {direction: outbound, " + target + "}",
                LiveCase.rule(2))
            .limiters();
    EnvoyFilterEffect effect =
        SCENE.effect(
            SCENE.translate(limiter, LimiterOptions.defaults(), "values: []", new Target(minor)));
    assertThat(effect.patches()).isNotEmpty().allMatch(PatchEffect::hasEffect);
    List<List<Integer>> all = new ArrayList<>();
    for (EnvoyBinary binary : EnvoyBinary.all()) {
      List<Integer> codes = new ArrayList<>();
      try (Backend backend = Backend.start();
          EnvoyProcess envoy =
              EnvoyProcess.start(
                  binary,
                  ReplayedConfiguration.chain(
                      effect.after(), SCENE.listener(), SCENE.chain(), backend.port()))) {
        for (String path : List.of("/old", "/robots.txt", "/items")) {
          for (int i = 0; i < 3; i++) {
            codes.add(
                envoy
                    .get("in", path, Map.of("host", "catalog.shop.svc.cluster.local"))
                    .statusCode());
          }
        }
      }
      all.add(codes);
    }
    return all;
  }

  @Test
  @DisplayName("before Istio 1.24 what answers by itself stays as it is, and does not count")
  void older() throws Exception {
    assertThat(codes(22, "host: [catalog]"))
        .allSatisfy(
            codes ->
                assertThat(codes).containsExactly(308, 308, 308, 404, 404, 404, 200, 200, 429));
  }

  @Test
  @DisplayName("a limit of a host counts its redirects and direct responses too")
  void host() throws Exception {
    assertThat(codes(28, "host: [catalog]"))
        .allSatisfy(
            codes ->
                assertThat(codes).containsExactly(308, 308, 429, 429, 429, 429, 429, 429, 429));
  }

  @Test
  @DisplayName("a limit of a redirect by its name is for nothing else")
  void route() throws Exception {
    assertThat(codes(28, "route: [catalog/moved]"))
        .allSatisfy(
            codes ->
                assertThat(codes).containsExactly(308, 308, 429, 404, 404, 404, 200, 200, 200));
  }
}
