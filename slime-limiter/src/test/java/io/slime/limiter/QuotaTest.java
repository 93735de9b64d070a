// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Hello.HELLO;
import static io.slime.limiter.Hello.translate;
import static io.slime.limiter.Hello.yaml;
import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a rule lets through, in which time, and how pods share it. */
class QuotaTest {

  @Test
  @DisplayName("case 66: intervals with fractions, and what older Envoys want of them")
  void fractions() {
    String rule = rule("10").replace("seconds: 1", "seconds: 1, nanos: 500000000");
    assertThat(yaml("target: {}", rule)).contains("fill_interval: 1.500s", "fill_interval: 1s");
    var old = Fixture.of(HELLO, limiter("hello", "target: {}", rule)).target(24).translate();
    assertThat(Fixture.yaml(old)).contains("fill_interval: 1.500s", "fill_interval: 0.500s");
  }

  @ParameterizedTest
  @CsvSource({"single,0", "average,0", "'',1", "foo,1"})
  @DisplayName("case 67: strategies that do not exist are local, with a warning")
  void strategies(String strategy, int warnings) {
    var translation = translate("target: {}", rule("10").replace("single", "'" + strategy + "'"));
    assertThat(translation.resources()).hasSize(1);
    assertThat(Fixture.codes(translation)).hasSize(warnings).allMatch("LIMIT-107"::equals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-7", "4294967296", "5/0", "1e30"})
  @DisplayName("case 16, 68, defect 15: a quota that is none is an error")
  void badQuotas(String quota) {
    assertThat(Fixture.codes(translate("target: {}", rule(quota)))).containsExactly("LIMIT-106");
  }

  @ParameterizedTest
  @CsvSource({
    "30/{pod},7,1s", // case 11, by the correction: rounded down
    "'(100+50)/{{._base.pod}}',37,1s", // case 29
    "1.9*2,3,1s",
    "10.9,10,1s",
    "7/2,3,1s",
    "100*0.29,29,1s",
    "1/{pod},1,4s",
    "2/3,1,1.500s",
    "2/7,1,3.500s"
  })
  @DisplayName("a quota is rounded down, and below one the interval is stretched")
  void rounding(String quota, int tokens, String interval) {
    assertThat(yaml("target: {port: 9080}", rule(quota)))
        .contains("max_tokens: " + tokens + "\n", "fill_interval: " + interval);
  }

  @Test
  @DisplayName("an average quota is divided by the pods, unless it names them")
  void average() {
    assertThat(yaml("target: {port: 9080}", rule("30").replace("single", "average")))
        .contains("max_tokens: 7\n");
    assertThat(yaml("target: {port: 9080}", rule("30/{pod}").replace("single", "average")))
        .contains("max_tokens: 7\n");
    assertThat(yaml("target: {port: 9080}", rule("30"))).contains("max_tokens: 30\n");
  }

  @Test
  @DisplayName("case 78, defect 1: an interval that is missing or too short is an error")
  void intervals() {
    for (String interval :
        List.of(
            "",
            "fill_interval: {seconds: 0},",
            "fill_interval: {nanos: 49000000},",
            "fill_interval: {seconds: -5},")) {
      String rule =
          "condition: \"true\"\naction: {quota: \"10\", " + interval + " strategy: single}";
      var translation = translate("target: {}", rule);
      assertThat(Fixture.codes(translation)).as(interval).containsExactly("LIMIT-105");
    }
  }

  @Test
  @DisplayName("a quota that Envoy shares among the replicas is not divided by us")
  void shared() {
    LimiterOptions local = Fixture.configured("localCluster: true");
    String spec = "target: {port: 9080}\nsharedAcrossReplicas: true";
    String average = rule("10").replace("single", "average");
    assertThat(
            Fixture.yaml(
                Fixture.of(HELLO, limiter("hello", spec, average)).options(local).translate()))
        .contains("max_tokens: 10\n", "local_cluster_rate_limit: {}");
    assertThat(
            Fixture.codes(
                Fixture.of(HELLO, limiter("hello", spec, rule("10/{pod}")))
                    .options(local)
                    .translate()))
        .containsExactly("LIMIT-121");
    String global = rule("10").replace("single", "global").replace("seconds: 1", "seconds: 60");
    assertThat(
            Fixture.codes(
                Fixture.of(HELLO, limiter("hello", spec, global)).options(local).translate()))
        .containsExactly("LIMIT-003");
  }
}
