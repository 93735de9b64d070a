// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.conditional;
import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.limiterOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which metric a name means. */
class MetricNamesTest {
  private static final String HELLO = Fixture.service("hello", 80, 1);
  private static final String SUBSET =
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: hello, namespace: default}
      spec: {host: hello, subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]}
      """;

  private static boolean holds(String condition, String set, Map<String, Double> metrics) {
    var translation =
        Fixture.of(
                HELLO, SUBSET, limiterOf("hello", "target: {}", set, conditional(condition, "10")))
            .metrics(metrics)
            .translate();
    assertThat(translation.hasErrors()).as(translation.issues().toString()).isFalse();
    return !translation.resources().isEmpty();
  }

  @Test
  @DisplayName("case 28, metrics case 62, defect 33: names that begin alike are different names")
  void prefixes() {
    assertThat(holds("{cpu} == 1 & {cpu.max} == 2", "_base", Map.of("cpu", 1.0, "cpu.max", 2.0)))
        .isTrue();
  }

  @Test
  @DisplayName("a bare name is looked for in the own set, then among all pods")
  void bare() {
    Map<String, Double> metrics = Map.of("cpu", 1.0, "v1/cpu", 2.0, "rt", 3.0);
    assertThat(holds("{cpu} == 2", "v1", metrics)).isTrue();
    assertThat(holds("{rt} == 3", "v1", metrics)).isTrue();
    assertThat(holds("{{._base.cpu}} == 1", "v1", metrics)).isTrue();
    assertThat(holds("{{.v1.cpu}} == 2", "_base", metrics)).isTrue();
  }

  @Test
  @DisplayName("metrics case 53: a set that is misspelt is found when the limiter is read")
  void misspelt() {
    var translation =
        Fixture.of(
                HELLO, limiter("hello", "target: {}", conditional("{{.base.cpu.sum}}>100", "10")))
            .translate();
    assertThat(Fixture.codes(translation)).containsExactly("LIMIT-104");
    assertThat(translation.issues().get(0).message())
        .isEqualTo(
            "There is no set base (there is _base), at the caret in '^{{.base.cpu.sum}}>100'.");
  }

  @Test
  @DisplayName("case 103, 104, defect 14: what needs no metrics is evaluated without any")
  void without() {
    assertThat(holds("true", "_base", Map.of())).isTrue();
    assertThat(holds("{pod} == 1", "_base", Map.of())).isTrue();
  }

  @Test
  @DisplayName(
      "case 97, 98, 99: a metric is asked for once, by its target, its subset and its name")
  void asked() {
    java.util.Set<String> asked = new java.util.TreeSet<>();
    var fixture =
        Fixture.of(
            HELLO,
            SUBSET,
            limiterOf(
                "hello",
                "target: {}",
                "v1",
                conditional("{{.v1.cpu.max}} > 1 | {{._base.rt}} > 2", "10")));
    var context =
        io.slime.api.TranslationContext.builder()
            .mesh(fixture.context().mesh())
            .metrics(
                key -> {
                  asked.add(
                      key.namespace() + "/" + key.name() + "/" + key.subset() + "/" + key.metric());
                  return java.util.Optional.empty();
                })
            .now(Fixture.NOW)
            .build();
    new SmartLimiterTranslator(Fixture.OPTIONS).translate(fixture.limiter(), context);
    assertThat(asked).containsExactly("default/hello/_base/rt", "default/hello/v1/cpu.max");
  }
}
