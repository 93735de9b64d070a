// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.conformance.envoy.Backend;
import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.EnvoyProcess;
import io.slime.conformance.envoy.EnvoyProtos;
import io.slime.conformance.envoy.ReplayedConfiguration;
import io.slime.conformance.istio.IstioAcceptance;
import io.slime.limiter.LimiterOptions;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.PatchEffect;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captured proxies with limiters, as real Envoys: exactly the promised answers to each burst. */
class LimiterLiveTest {
  private static final String METRICS =
      "values: [{namespace: default, name: reviews, metric: cpu, value: 0.95},"
          + " {namespace: default, name: reviews, metric: pod, value: 3}]";

  static Stream<LiveCase> cases() {
    return LiveCases.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("a burst gets exactly what the limiter promises")
  void promised(LiveCase live) throws Exception {
    Scene scene = live.scene();
    List<EnvoyFilter> filters =
        scene.translate(live.limiters(), LimiterOptions.defaults(), METRICS, live.target());
    EnvoyFilterEffect effect = scene.effect(filters);
    accepted(filters, effect);

    for (EnvoyBinary binary : EnvoyBinary.all()) {
      try (Backend backend = Backend.start();
          EnvoyProcess envoy =
              EnvoyProcess.start(
                  binary,
                  ReplayedConfiguration.chain(
                      effect.after(), scene.listener(), scene.chain(), backend.port()))) {
        for (LiveCase.Burst burst : live.bursts()) {
          check(envoy, burst, live + " on " + binary);
        }
        for (Map.Entry<String, Long> stat : live.stats().entrySet()) {
          assertThat(envoy.stat(stat.getKey())).as(stat.getKey()).isEqualTo(stat.getValue());
        }
      }
    }
  }

  private static void accepted(List<EnvoyFilter> filters, EnvoyFilterEffect effect) {
    for (EnvoyFilter filter : filters) {
      assertThat(IstioAcceptance.problems(filter)).isEmpty();
      assertThat(EnvoyProtos.problems(filter, Set.of())).isEmpty();
    }
    assertThat(effect.patches()).allMatch(PatchEffect::hasEffect);
  }

  private static void check(EnvoyProcess envoy, LiveCase.Burst burst, String what)
      throws IOException, InterruptedException {
    List<Integer> codes = new ArrayList<>();
    for (int i = 0; i < burst.codes().size(); i++) {
      HttpResponse<String> answer = envoy.get("in", burst.path(), burst.headers());
      codes.add(answer.statusCode());
      if (answer.statusCode() != 200) {
        burst
            .answer()
            .forEach(
                (name, value) ->
                    assertThat(answer.headers().firstValue(name)).as(name).contains(value));
        assertThat(answer.body()).as(what).contains(burst.body());
      }
    }
    assertThat(codes).as("%s: %s %s", what, burst.path(), burst.headers()).isEqualTo(burst.codes());
  }
}
