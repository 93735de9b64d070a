// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Limiters in the shapes of earlier releases. */
class OlderShapesTest {
  private static final String SERVICE = Fixture.service("a", 80, 3);
  private static final String FIRST =
      """
      apiVersion: microservice.netease.com/v1alpha1
      kind: SmartLimiter
      metadata: {name: a, namespace: default}
      spec:
        descriptors:
        - condition: "{cpu}>0.8"
          action: {quota: "30/{pod}", fill_interval: {seconds: 1}}
        - condition: "{cpu_max}>0.8"
          action: {quota: "7", fill_interval: {seconds: 60}}
      """;

  @Test
  @DisplayName("case 12, 106: the article's example means what it says")
  void article() {
    var active =
        Fixture.of(SERVICE, FIRST).metrics(Map.of("cpu", 0.85, "cpu.max", 0.1)).translate();
    assertThat(Fixture.codes(active)).containsExactly("LIMIT-006");
    assertThat(Fixture.yaml(active)).contains("app: a", "max_tokens: 10\n", "fill_interval: 1s");
    var inactive =
        Fixture.of(SERVICE, FIRST).metrics(Map.of("cpu", 0.75, "cpu.max", 0.9)).translate();
    assertThat(Fixture.yaml(inactive))
        .contains("max_tokens: 7\n")
        .doesNotContain("max_tokens: 10\n");
  }

  @Test
  @DisplayName("sets without targets and strategies, as in the second shape")
  void second() {
    String second =
        """
        apiVersion: microservice.slime.io/v1alpha1
        kind: SmartLimiter
        metadata: {name: a, namespace: default}
        spec:
          domain: d
          sets:
            _base:
              descriptor:
              - condition: "{{._base.pod}}>2"
                action: {quota: "30", fill_interval: {seconds: 1}, strategy: single}
        """;
    var translation = Fixture.of(SERVICE, second).translate();
    assertThat(translation.issues()).isEmpty();
    assertThat(Fixture.yaml(translation)).contains("portNumber: 80", "max_tokens: 30\n");
    assertThat(
            Fixture.codes(Fixture.of(SERVICE, second.replace("v1alpha1", "v1alpha2")).translate()))
        .containsExactly("LIMIT-101");
  }
}
