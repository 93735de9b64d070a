// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.conformance.envoy.Backend;
import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.EnvoyProcess;
import io.slime.conformance.envoy.ReplayedConfiguration;
import io.slime.core.codec.Codec;
import io.slime.limiter.LimiterOptions;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.PatchEffect;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a bootstrap or a protocol has a part in. */
class AnswerLiveTest {
  private static final Map<String, String> GRPC = Map.of("content-type", "application/grpc");

  /** The codes of HTTP and gRPC for so many requests, on each Envoy. */
  private static List<List<String>> codes(
      String limiter,
      LimiterOptions options,
      UnaryOperator<String> bootstrap,
      int requests,
      Map<String, String> headers)
      throws Exception {
    EnvoyFilterEffect effect =
        Scene.INBOUND.effect(Scene.INBOUND.translate(limiter, options, "values: []"));
    assertThat(effect.patches()).isNotEmpty().allMatch(PatchEffect::hasEffect);
    List<List<String>> all = new ArrayList<>();
    for (EnvoyBinary binary : EnvoyBinary.all()) {
      try (Backend backend = Backend.start();
          EnvoyProcess envoy =
              EnvoyProcess.start(
                  binary,
                  bootstrap.apply(
                      ReplayedConfiguration.chain(
                          effect.after(),
                          Scene.INBOUND.listener(),
                          Scene.INBOUND.chain(),
                          backend.port())))) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
          HttpResponse<String> answer = envoy.get("in", "/", headers);
          codes.add(answer.statusCode() + answer.headers().firstValue("grpc-status").orElse(""));
        }
        all.add(codes);
      }
    }
    return all;
  }

  @Test
  @DisplayName("gRPC clients get UNAVAILABLE, or RESOURCE_EXHAUSTED where the limiter says so")
  void grpc() throws Exception {
    String plain = LiveCase.of("").inbound(LiveCase.rule(1)).limiters();
    String exhausted =
        LiveCase.of("")
            .limiter(
                "reviews", "target: {}\nresponse: {grpcResourceExhausted: true}", LiveCase.rule(1))
            .limiters();
    LimiterOptions options = LimiterOptions.defaults();

    assertThat(codes(plain, options, UnaryOperator.identity(), 3, GRPC))
        .allSatisfy(codes -> assertThat(codes).containsExactly("200", "20014", "20014"));
    assertThat(codes(exhausted, options, UnaryOperator.identity(), 3, GRPC))
        .allSatisfy(codes -> assertThat(codes).containsExactly("200", "2008", "2008"));
  }

  @Test
  @DisplayName("a quota shared by two replicas is half for each, without being divided by us")
  void shared() throws Exception {
    LimiterOptions options =
        Codec.configuration(LimiterOptions.defaults(), "localCluster: true", "slime.yaml")
            .resource();
    String limiter =
        LiveCase.of("")
            .limiter("reviews", "target: {}\nsharedAcrossReplicas: true", LiveCase.rule(6))
            .limiters();

    assertThat(codes(limiter, options, AnswerLiveTest::withTwoReplicas, 5, Map.of()))
        .allSatisfy(codes -> assertThat(codes).containsExactly("200", "200", "200", "429", "429"));
  }

  /** The bootstrap names the cluster that the proxy is a member of; it has two members. */
  private static String withTwoReplicas(String bootstrap) {
    String member =
        "{\"endpoint\":{\"address\":{\"socket_address\":{\"address\":\"127.0.0.1\","
            + "\"port_value\":%d}}}}";
    String cluster =
        "\"clusters\":[{\"name\":\"us\",\"type\":\"STATIC\",\"connect_timeout\":\"1s\","
            + "\"load_assignment\":{\"cluster_name\":\"us\",\"endpoints\":[{\"lb_endpoints\":["
            + member.formatted(1)
            + ","
            + member.formatted(2)
            + "]}]}},";
    return "{\"cluster_manager\":{\"local_cluster_name\":\"us\"},"
        + bootstrap.substring(1).replace("\"clusters\":[", cluster);
  }
}
