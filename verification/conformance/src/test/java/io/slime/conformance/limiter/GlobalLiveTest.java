// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.conformance.envoy.Backend;
import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.EnvoyProcess;
import io.slime.conformance.envoy.EnvoyProtos;
import io.slime.conformance.envoy.ReplayedConfiguration;
import io.slime.core.codec.Codec;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.service.RateLimitFile;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.PatchEffect;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Global limits: Envoy asks a rate-limit service that counts by the file that we made for it. */
class GlobalLiveTest {
  private static final String HOST = "rate-limit.istio-system.svc.cluster.local";
  private static final String CLUSTER = "outbound|18081||" + HOST;

  private static LimiterOptions options(boolean deny) {
    return Codec.configuration(
            LimiterOptions.defaults(),
            """
            rls: {service: %s, port: 18081}
            rlsConfigMap: {namespace: istio-system, name: rate-limit-config}
            timeout: 5s
            failureModeDeny: %s
            """
                .formatted(HOST, deny),
            "slime.yaml")
        .resource();
  }

  private static String limiter(String spec, String... rules) {
    LiveCase live = LiveCase.of("").limiter("reviews", "target: {}\n" + spec, rules);
    return live.limiters().replace("seconds: 600", "seconds: 86400");
  }

  private static String global(int quota, String... more) {
    return LiveCase.rule(quota, more).replace("single", "global");
  }

  /** An Envoy and its rate-limit service. */
  private record Pair(EnvoyProcess envoy, RateLimitServer service) {
    void burst(int passed, int refused, int status, String path, Map<String, String> headers)
        throws Exception {
      List<Integer> wanted = new ArrayList<>(Collections.nCopies(passed, 200));
      wanted.addAll(Collections.nCopies(refused, status));
      List<Integer> codes = new ArrayList<>();
      for (int i = 0; i < wanted.size(); i++) {
        codes.add(envoy.get("in", path, headers).statusCode());
      }
      assertThat(codes).as(path + " " + headers).isEqualTo(wanted);
    }

    void burst(int passed, int refused, String path, Map<String, String> headers) throws Exception {
      burst(passed, refused, 429, path, headers);
    }
  }

  private interface Bursts {
    void on(Pair pair) throws Exception;
  }

  private static void live(String limiters, boolean deny, Bursts bursts) throws Exception {
    Scene scene = Scene.INBOUND;
    List<EnvoyFilter> filters = new ArrayList<>();
    RateLimitFile file = new RateLimitFile("", List.of());
    for (HasMetadata output : scene.run(limiters, options(deny), "values: []")) {
      if (output instanceof EnvoyFilter filter) {
        assertThat(EnvoyProtos.problems(filter, Set.of())).isEmpty();
        filters.add(filter);
      } else {
        String text = ((ConfigMap) output).getData().get("config.yaml");
        file = RateLimitFile.read(text).orElseThrow();
      }
    }
    EnvoyFilterEffect effect = scene.effect(filters);
    assertThat(effect.patches()).isNotEmpty().allMatch(PatchEffect::hasEffect);
    for (EnvoyBinary binary : EnvoyBinary.all()) {
      try (Backend backend = Backend.start();
          RateLimitServer service = new RateLimitServer(file);
          EnvoyProcess envoy =
              EnvoyProcess.start(
                  binary,
                  withService(
                      ReplayedConfiguration.chain(
                          effect.after(), scene.listener(), scene.chain(), backend.port()),
                      service.port()))) {
        bursts.on(new Pair(envoy, service));
      }
    }
  }

  /** The captured proxy knows no rate-limit service. */
  private static String withService(String bootstrap, int port) {
    String cluster =
        """
        {"name":"%s","type":"STATIC","connect_timeout":"5s","typed_extension_protocol_options":{
        "envoy.extensions.upstreams.http.v3.HttpProtocolOptions":{"@type":
        "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
        "explicit_http_config":{"http2_protocol_options":{}}}},"load_assignment":{"cluster_name":"%s",
        "endpoints":[{"lb_endpoints":[{"endpoint":{"address":{"socket_address":{"address":"127.0.0.1",
        "port_value":%d}}}}]}]}},"""
            .formatted(CLUSTER, CLUSTER, port)
            .replace("\n", "");
    String changed =
        bootstrap.replaceFirst(
            "\"clusters\":\\[",
            "\"clusters\":[" + java.util.regex.Matcher.quoteReplacement(cluster));
    assertThat(changed).isNotEqualTo(bootstrap);
    return changed;
  }

  @Test
  @DisplayName("every request counts, and nobody asks about requests that no rule is for")
  void counts() throws Exception {
    live(
        limiter("", global(3, "match: [{name: x-user, exact_match: guest}]")),
        false,
        pair -> {
          pair.burst(3, 2, "/", Map.of("x-user", "guest"));
          pair.burst(4, 0, "/", Map.of());
        });
    live(limiter("", global(3)), false, pair -> pair.burst(3, 2, "/", Map.of()));
  }

  @Test
  @DisplayName("query, header and address are levels that all have to match")
  void levels() throws Exception {
    String match =
        "match: [{name: x-user, exact_match: guest}, {name: q, exact_match: one, matchSource:"
            + " QueryMatch}, {matchSource: SourceIpMatch, exact_match: \"10.0.0.1, 127.0.0.1\"}]";
    live(
        limiter("", global(2, match)),
        false,
        pair -> {
          pair.burst(3, 0, "/?q=one", Map.of());
          pair.burst(3, 0, "/", Map.of("x-user", "guest"));
          pair.burst(2, 2, "/?q=one", Map.of("x-user", "guest"));
        });
  }

  @Test
  @DisplayName("each value of a header has a counter of its own")
  void separate() throws Exception {
    live(
        limiter("", global(2, "match: [{name: x-user, present_match_separate: true}]")),
        false,
        pair -> {
          pair.burst(2, 1, "/", Map.of("x-user", "a"));
          pair.burst(2, 1, "/", Map.of("x-user", "b"));
          pair.burst(0, 1, "/", Map.of("x-user", "a"));
          pair.burst(3, 0, "/", Map.of());
        });
  }

  @Test
  @DisplayName("a local and a global rule of one limiter both hold")
  void localBeside() throws Exception {
    live(
        limiter("", global(4), LiveCase.rule(2, "match: [{name: x-user, exact_match: guest}]")),
        false,
        pair -> {
          pair.burst(2, 1, "/", Map.of("x-user", "guest"));
          HttpResponse<String> refused = pair.envoy().get("in", "/", Map.of("x-user", "guest"));
          assertThat(refused.statusCode()).isEqualTo(429);
          assertThat(refused.body()).isEqualTo("local_rate_limited");
        });
  }

  @Test
  @DisplayName("shadow mode refuses nothing, and the service counts")
  void shadow() throws Exception {
    live(
        limiter("", global(2).replace("strategy: global", "strategy: global, enforced: 0")),
        false,
        pair -> {
          pair.burst(5, 0, "/", Map.of());
          assertThat(pair.service().asked()).isEqualTo(5);
        });
  }

  @Test
  @DisplayName("status and headers of refusals")
  void answer() throws Exception {
    String rule =
        global(1)
            .replace(
                "strategy: global",
                "strategy: global, status: 503, headers_to_add: [{key: x-by, value: slime}]");
    live(
        limiter("", rule),
        false,
        pair -> {
          pair.burst(1, 1, 503, "/", Map.of());
          assertThat(pair.envoy().get("in", "/", Map.of()).headers().firstValue("x-by"))
              .contains("slime");
        });
  }

  @Test
  @DisplayName(
      "while the service does not answer, requests pass or are refused, as the options say")
  void unavailable() throws Exception {
    live(
        limiter("", global(1)),
        false,
        pair -> {
          pair.service().close();
          pair.burst(3, 0, "/", Map.of());
        });
    live(
        limiter("", global(1)),
        true,
        pair -> {
          pair.service().close();
          pair.burst(0, 3, 500, "/", Map.of());
        });
  }
}
