// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.conditional;
import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.limiterOf;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Translation;
import io.slime.api.limiter.DescriptorSet;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.limiter.SmartLimiterSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which limits there are, for whom, and what a limiter must say. */
class SelectionTest {
  private static final String HELLO = Fixture.service("hello", 80, 1);
  private static final String SUBSETS =
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: hello, namespace: default}
      spec:
        host: hello
        subsets:
        - {name: v1, labels: {version: v1}}
        - {name: v-2, labels: {app: other}}
      """;

  private static List<String> names(Translation<?, ?> translation) {
    return translation.resources().stream().map(r -> r.getMetadata().getName()).toList();
  }

  @Test
  @DisplayName("case 31: a condition that does not hold leaves nothing")
  void inactive() {
    var translation =
        Fixture.of(HELLO, limiter("hello", "target: {}", conditional("false", "10"))).translate();
    assertThat(translation.resources()).isEmpty();
    assertThat(translation.issues()).isEmpty();
    assertThat(translation.resource().getStatus().ratelimitStatus()).isEmpty();
  }

  @Test
  @DisplayName("case 32: what holds does not depend on what does not")
  void second() {
    String one = rule("10", "match: [{name: a, exact_match: b}]");
    String other = conditional("false", "10");
    assertThat(
            Fixture.yaml(Fixture.of(HELLO, limiter("hello", "target: {}", other, one)).translate()))
        .isEqualTo(
            Fixture.yaml(Fixture.of(HELLO, limiter("hello", "target: {}", one)).translate()));
  }

  @Test
  @DisplayName("case 33: no sets is an error, empty sets are none")
  void noSets() {
    String head =
        "apiVersion: microservice.slime.io/v1alpha2\nkind: SmartLimiter\n"
            + "metadata: {name: hello, namespace: default}\nspec: {%s}\n";
    assertThat(Fixture.codes(Fixture.of(HELLO, head.formatted("target: {}")).translate()))
        .containsExactly("LIMIT-002");
    assertThat(Fixture.codes(Fixture.of(HELLO, head.formatted("sets: {}")).translate())).isEmpty();
  }

  @Test
  @DisplayName("a set without a name, which only a program can give, is an error")
  void namelessSet() {
    SmartLimiter limiter = Fixture.of(limiter("hello", "target: {port: 80}", rule("10"))).limiter();
    SmartLimiterSpec spec = limiter.getSpec();
    Map<String, DescriptorSet> sets = new HashMap<>(spec.sets());
    sets.put(null, spec.sets().get("_base"));
    limiter.setSpec(
        new SmartLimiterSpec(
            sets,
            spec.workloadSelector(),
            null,
            null,
            spec.target(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            Map.of()));
    var translation =
        new SmartLimiterTranslator(Fixture.OPTIONS)
            .translate(limiter, Fixture.of(HELLO, limiter("a", "", rule("1"))).context());
    assertThat(translation.issues())
        .extracting(i -> i.path() + ": " + i.message())
        .containsExactly("spec.sets: A set has no name.");
    assertThat(translation.resources()).isEmpty();
  }

  @Test
  @DisplayName("case 34, defect 6: target, action and condition are needed")
  void incomplete() {
    assertThat(Fixture.codes(Fixture.of(HELLO, limiter("hello", "", rule("10"))).translate()))
        .containsExactly("LIMIT-101");
    assertThat(
            Fixture.codes(
                Fixture.of(HELLO, limiter("hello", "target: {}", "condition: \"true\""))
                    .translate()))
        .containsExactly("LIMIT-102");
    assertThat(
            Fixture.codes(
                Fixture.of(HELLO, limiter("hello", "target: {}", conditional("", "10"), rule("5")))
                    .translate()))
        .containsExactly("LIMIT-103");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{._base.pod}}>1", "{cpu} > 2"})
  @DisplayName("case 35, 36: outbound and gateway rules have no metric conditions")
  void metricsAtCaller(String condition) {
    String outbound = "target: {direction: outbound, host: [\"a.test.com:80\"]}";
    for (String spec : List.of(outbound, outbound + "\ngateway: true")) {
      var translation =
          Fixture.of(HELLO, limiter("hello", spec, conditional(condition, "10"))).translate();
      assertThat(translation.resources()).isEmpty();
      assertThat(Fixture.codes(translation)).contains("LIMIT-114");
    }
  }

  @Test
  @DisplayName("case 37, 72, defect 7: what cannot be a target is an error")
  void targets() {
    for (String spec :
        List.of(
            "gateway: true\ntarget: {}",
            "target: {direction: outbound}",
            "target: {direction: sideways}",
            "target: {direction: outbound, route: [a/b/c]}")) {
      var translation = Fixture.of(HELLO, limiter("hello", spec, rule("10"))).translate();
      assertThat(translation.resources()).as(spec).isEmpty();
      assertThat(Fixture.codes(translation)).as(spec).contains("LIMIT-115");
    }
  }

  @Test
  @DisplayName("case 38, 40, defect 3: a subset has its own filter, and its labels win")
  void subsets() {
    String limiter =
        limiterOf("hello", "target: {}", "v1", rule("10")) + "    v-2: {descriptor: []}\n";
    var translation = Fixture.of(HELLO, SUBSETS, limiter).translate();
    assertThat(names(translation)).containsExactly("hello.default.v1.ratelimit");
    assertThat(translation.resources().get(0).getSpec().getWorkloadSelector().getLabels())
        .isEqualTo(Map.of("app", "hello", "version", "v1"));
    assertThat(Fixture.yaml(translation)).contains("name: slime.limiter/default/hello/v1\n");
    assertThat(
            Fixture.of(HELLO, SUBSETS, limiterOf("hello", "target: {}", "v-2", rule("10")))
                .translate()
                .resources()
                .get(0)
                .getSpec()
                .getWorkloadSelector()
                .getLabels())
        .isEqualTo(Map.of("app", "other"));
  }

  @Test
  @DisplayName("case 39, 49, defect 35: a set that is no subset is an error and costs only itself")
  void unknownSet() {
    String limiter =
        limiterOf("hello", "target: {}", "v9", rule("10"))
            + "    _base:\n      descriptor:\n      - "
            + rule("7").indent(8).strip()
            + "\n";
    var translation = Fixture.of(HELLO, SUBSETS, limiter).translate();
    assertThat(names(translation)).containsExactly("hello.default.ratelimit");
    assertThat(Fixture.codes(translation)).containsExactly("LIMIT-202");
  }

  @Test
  @DisplayName("what a subset is says the service's own namespace, then Istio's, then the others")
  void foreignSubsets() {
    String own = destinationRule("default", "version: own", "");
    String root = destinationRule("istio-system", "version: root", "");
    String foreign = destinationRule("aaa", "version: foreign", "");
    String hidden = destinationRule("bbb", "version: hidden", "exportTo: [\".\"], ");
    assertThat(version(foreign, root, own)).isEqualTo("own");
    assertThat(version(hidden, foreign, root)).isEqualTo("root");
    assertThat(version(hidden, foreign)).isEqualTo("foreign");
    String limiter = limiterOf("hello", "target: {}", "v1", rule("10"));
    assertThat(Fixture.codes(Fixture.of(HELLO, hidden, limiter).translate()))
        .containsExactly("LIMIT-202");
  }

  private static String destinationRule(String namespace, String labels, String exported) {
    return """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: hello, namespace: %s}
        spec:
          {host: hello.default.svc.cluster.local, %s subsets: [{name: v1, labels: {%s}}]}
        """
        .formatted(namespace, exported, labels);
  }

  private static String version(String... rules) {
    String limiter = limiterOf("hello", "target: {}", "v1", rule("10"));
    return Fixture.of(HELLO, String.join("---\n", rules), limiter)
        .translate()
        .resources()
        .get(0)
        .getSpec()
        .getWorkloadSelector()
        .getLabels()
        .get("version");
  }

  @Test
  @DisplayName("case 41: with a selector there are no subsets")
  void selector() {
    String spec = "workloadSelector: {app: hello}\ntarget: {}";
    assertThat(
            Fixture.codes(
                Fixture.of(HELLO, SUBSETS, limiterOf("hello", spec, "v1", rule("10"))).translate()))
        .contains("LIMIT-121");
    assertThat(names(Fixture.of(HELLO, SUBSETS, limiter("hello", spec, rule("10"))).translate()))
        .containsExactly("hello.default.ratelimit");
  }

  @Test
  @DisplayName("case 42: without Service, selector and host it is not known whose pods")
  void noService() {
    var translation = Fixture.of(limiter("hello", "target: {}", rule("10"))).translate();
    assertThat(translation.resources()).isEmpty();
    assertThat(Fixture.codes(translation)).containsExactly("LIMIT-201");
  }

  @Test
  @DisplayName("case 43: a ServiceEntry's own labels select, empty ones mean default")
  void serviceEntry() {
    String entry =
        """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: pay, namespace: default, labels: {app: "", tier: x}}
        spec: {hosts: [pay.example.mesh], ports: [{number: 8080, name: http, protocol: HTTP}]}
        """;
    var translation =
        Fixture.of(entry, limiter("hello", "host: pay.example.mesh\ntarget: {}", rule("10")))
            .translate();
    assertThat(translation.resources().get(0).getSpec().getWorkloadSelector().getLabels())
        .isEqualTo(Map.of("app", "default"));
    assertThat(Fixture.yaml(translation)).contains("portNumber: 8080");
  }

  @Test
  @DisplayName("case 45: another revision is left alone")
  void revision() {
    String limiter =
        limiter("hello", "target: {}", rule("10")).replace("rev: default", "rev: canary");
    LimiterOptions options = revision("default", false);
    assertThat(Fixture.of(HELLO, limiter).options(options).translate().resources()).isEmpty();
    String none = limiter.replace(", labels: {istio.io/rev: canary}", "");
    assertThat(Fixture.of(HELLO, none).options(options).translate().resources()).hasSize(1);
    assertThat(Fixture.of(HELLO, none).options(revision("default", true)).translate().resources())
        .isEmpty();
  }

  private static LimiterOptions revision(String revision, boolean strict) {
    return Fixture.configured(
        """
        istioRev: %s
        strictRev: %s
        proxyVersion: '^1\\.2.*'
        passLabels: '^team$'
        """
            .formatted(revision, strict));
  }

  @Test
  @DisplayName("case 46, 74: labels are passed on, and every patch asks for the version")
  void labels() {
    String limiter =
        limiter("hello", "target: {}", rule("10"))
            .replace("istio.io/rev: default", "team: a, x: b");
    var filter =
        Fixture.of(HELLO, limiter).options(revision("", false)).translate().resources().get(0);
    assertThat(filter.getMetadata().getLabels())
        .isEqualTo(Map.of("team", "a", "app.kubernetes.io/managed-by", "slime"));
    assertThat(filter.getSpec().getConfigPatches())
        .allMatch(patch -> patch.getMatch().getProxy().getProxyVersion().equals("^1\\.2.*"));
  }

  @Test
  @DisplayName("case 48: an EnvoyFilter that is not ours is left alone")
  void foreign() {
    String foreign =
        """
        apiVersion: networking.istio.io/v1alpha3
        kind: EnvoyFilter
        metadata: {name: hello.default.ratelimit, namespace: default}
        spec: {configPatches: []}
        """;
    var translation =
        Fixture.of(HELLO, foreign, limiter("hello", "target: {}", rule("10"))).translate();
    assertThat(translation.resources()).isEmpty();
    assertThat(Fixture.codes(translation)).containsExactly("LIMIT-208");
  }

  @Test
  @DisplayName("case 77: a gateway without a selector means all gateways, with a warning")
  void wholeNamespace() {
    String spec = "gateway: true\ntarget: {direction: outbound, port: 80, host: [b.test.com]}";
    var translation = Fixture.of(limiter("hello", spec, rule("10"))).translate();
    assertThat(translation.resources().get(0).getSpec().getWorkloadSelector()).isNull();
    assertThat(Fixture.codes(translation)).containsExactly("LIMIT-209", "LIMIT-205");
  }

  @Test
  @DisplayName("a misspelt field is one error, and not one more for its absence")
  void misspelt() {
    for (String rule :
        List.of(
            "conditon: \"true\"\naction: {quota: \"1\", fill_interval: {seconds: 1}, strategy: single}",
            "condition: \"true\"\naction: {qouta: \"1\", fill_interval: {seconds: 1}, strategy: single}",
            "condition: \"true\"\naction: {quota: \"1\", fill_interval: {second: 1}, strategy: single}",
            "condition: \"true\"\naction: {quota: \"1\", fill_intervall: {seconds: 1}, strategy: single}",
            "condition: \"true\"\nacton: {quota: \"1\", fill_interval: {seconds: 1}, strategy: single}",
            rule("1", "match: [{name: a, exactmach: b}]"),
            rule("1", "match: [{nam: a, exact_match: b}]"))) {
      assertThat(Fixture.codes(Fixture.of(HELLO, limiter("hello", "target: {}", rule)).translate()))
          .as(rule)
          .containsExactly("LIMIT-001");
    }
    assertThat(
            Fixture.codes(Fixture.of(HELLO, limiter("hello", "targt: {}", rule("1"))).translate()))
        .containsExactly("LIMIT-001");
  }
}
