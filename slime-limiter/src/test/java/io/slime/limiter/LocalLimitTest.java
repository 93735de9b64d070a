// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Hello.HELLO;
import static io.slime.limiter.Hello.translate;
import static io.slime.limiter.Hello.yaml;
import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local limits: patches, descriptors, buckets. */
class LocalLimitTest {
  private static final Pattern ID = Pattern.compile("slime/default/hello/_base/[0-9a-f]{16}");

  private static List<String> kinds(Translation<?, EnvoyFilter> translation) {
    return translation.resources().get(0).getSpec().getConfigPatches().stream()
        .map(p -> p.getApplyTo() + " " + p.getMatch().getContext())
        .toList();
  }

  private static List<String> ids(String yaml) {
    List<String> ids = new ArrayList<>();
    var matcher = ID.matcher(yaml);
    while (matcher.find()) {
      if (!ids.contains(matcher.group())) {
        ids.add(matcher.group());
      }
    }
    return ids;
  }

  @Test
  @DisplayName("case 50: a port, by the port of the pods, with one key for action and bucket")
  void port() {
    String yaml = yaml("target: {port: 8080}", rule("10"));
    assertThat(yaml)
        .contains("portNumber: 8000\n", "name: default", "generic_key:", "key: generic_key");
    assertThat(ids(yaml)).hasSize(1);
  }

  @Test
  @DisplayName("case 51, 53: the filter, then what it does at each port")
  void patches() {
    var translation =
        translate("", rule("10", "target: {port: 9080}"), rule("10", "target: {port: 8080}"));
    assertThat(kinds(translation))
        .containsExactly(
            "HTTP_FILTER SIDECAR_INBOUND",
            "HTTP_ROUTE SIDECAR_INBOUND",
            "HTTP_ROUTE SIDECAR_INBOUND");
    String yaml = Fixture.yaml(translation);
    assertThat(yaml.indexOf("portNumber: 9080")).isLessThan(yaml.indexOf("portNumber: 8000"));
  }

  @Test
  @DisplayName("case 52: two rules of one port share its patch, in their order")
  void order() {
    String slow = rule("100").replace("seconds: 1", "seconds: 60");
    String yaml = yaml("target: {port: 9080}", rule("10"), slow);
    assertThat(ids(yaml)).hasSize(2);
    assertThat(yaml.indexOf("max_tokens: 10\n")).isLessThan(yaml.indexOf("max_tokens: 100\n"));
    assertThat(kinds(translate("target: {port: 9080}", rule("10"), slow))).hasSize(2);
  }

  @Test
  @DisplayName("a bad rule costs only itself where the limiter says so, with a warning")
  void skipped() {
    var translation =
        translate("target: {}\nonInvalid: SkipRule", rule("10", "match: [{name: a}]"), rule("7"));
    assertThat(Fixture.codes(translation)).containsExactly("LIMIT-108", "LIMIT-123");
    assertThat(Fixture.yaml(translation))
        .contains("max_tokens: 7")
        .doesNotContain("max_tokens: 10\n");
  }

  @Test
  @DisplayName("case 65, defect 21: headers of all rules go to all refusals, which is said")
  void responseHeaders() {
    String a = rule("10").replace("single", "single, headers_to_add: [{key: a, value: \"1\"}]");
    String b =
        rule("11", "match: [{name: x, exact_match: z}]")
            .replace("single", "single, headers_to_add: [{key: b, value: \"2\"}]");
    var translation = translate("target: {port: 9080}", a, b);
    assertThat(Fixture.codes(translation)).containsExactly("LIMIT-117");
    String yaml = Fixture.yaml(translation);
    assertThat(yaml.indexOf("key: a\n")).isLessThan(yaml.indexOf("key: b\n"));
    assertThat(yaml).contains("append_action: APPEND_IF_EXISTS_OR_ADD");
    String many = "{key: a, value: b}, ".repeat(11);
    assertThat(
            Fixture.codes(
                translate(
                    "target: {}",
                    rule("1").replace("single", "single, headers_to_add: [" + many + "]"))))
        .containsExactly("LIMIT-111");
  }

  @Test
  @DisplayName("case 69: an outbound route, by its virtual host")
  void outbound() {
    var translation =
        translate(
            "target: {direction: outbound, route: [\"reviews.default.svc.cluster.local:80/default\"]}",
            rule("10"));
    assertThat(kinds(translation))
        .containsExactly("HTTP_FILTER SIDECAR_OUTBOUND", "HTTP_ROUTE SIDECAR_OUTBOUND");
    assertThat(Fixture.yaml(translation))
        .contains("name: reviews.default.svc.cluster.local:80", "name: default");
  }

  @Test
  @DisplayName("case 70, 71: a gateway's routes and hosts, by domain and port; by name before 1.26")
  void gateway() {
    String spec =
        "gateway: true\nworkloadSelector: {istio: gw}\n"
            + "target: {direction: outbound, port: 80, route: [a.test.com/r1, b.test.com/r1]}";
    String routes = limiter("hello", spec, rule("10"));
    String modern = Fixture.yaml(Fixture.of(routes).translate());
    assertThat(modern).contains("domainName: a.test.com", "portNumber: 80", "name: r1");
    assertThat(modern.indexOf("a.test.com")).isLessThan(modern.indexOf("b.test.com"));
    assertThat(Fixture.yaml(Fixture.of(routes).target(25).translate()))
        .contains("name: a.test.com:80", "name: b.test.com:80");
    String hosts =
        limiter(
            "hello",
            spec.replace("route: [a.test.com/r1, b.test.com/r1]", "host: [b.test.com]"),
            rule("10"));
    var translation = Fixture.of(hosts).translate();
    assertThat(kinds(translation)).containsExactly("HTTP_FILTER GATEWAY", "VIRTUAL_HOST GATEWAY");
  }

  @Test
  @DisplayName("case 73, defect 8: inbound and outbound rules each have their filter")
  void mixed() {
    assertThat(
            kinds(
                translate(
                    "",
                    rule("10", "target: {port: 9080}"),
                    rule("10", "target: {direction: outbound, host: [\"a.b.c:80\"]}"))))
        .contains("HTTP_FILTER SIDECAR_INBOUND", "HTTP_FILTER SIDECAR_OUTBOUND");
  }

  @Test
  @DisplayName("case 76, defect 4: a custom key is a bucket without actions")
  void custom() {
    String yaml = yaml("target: {port: 9080}", rule("10", "custom_key: k", "custom_value: v"));
    assertThat(yaml).contains("key: k\n", "value: v\n").doesNotContain("rate_limits");
  }

  @Test
  @DisplayName("case 79, 80, defect 16: identifiers differ for different rules and not for quotas")
  void identifiers() {
    String one = yaml("target: {}", rule("120", "match: [{name: u, exact_match: user-120}]"));
    String other = yaml("target: {}", rule("201", "match: [{name: u, exact_match: user-120}]"));
    String third = yaml("target: {}", rule("120", "match: [{name: u, exact_match: user-201}]"));
    assertThat(ids(one)).isEqualTo(ids(other)).isNotEqualTo(ids(third));
    assertThat(one.replaceAll("(max_tokens|tokens_per_fill): 120\n", "$1: 201\n"))
        .as("a changed quota changes the bucket and nothing else")
        .isEqualTo(other);
  }

  @Test
  @DisplayName("two rules for the same requests are reported")
  void identical() {
    assertThat(Fixture.codes(translate("target: {}", rule("10"), rule("11"))))
        .containsExactly("LIMIT-112");
    var same = translate("target: {}", rule("10"), rule("10"));
    assertThat(Fixture.codes(same)).containsExactly("LIMIT-113");
    assertThat(same.resources()).hasSize(1);
  }

  @Test
  @DisplayName("a rule that only counts may stand beside one for the same requests")
  void trial() {
    String trial = rule("5").replace("single", "single, enforced: 0");
    var translation = translate("target: {port: 9080}", trial, rule("10"));
    assertThat(Fixture.codes(translation)).isEmpty();
    assertThat(Fixture.yaml(translation)).contains("max_tokens: 5\n", "max_tokens: 10\n");
    assertThat(Fixture.codes(translate("target: {}", trial, trial))).containsExactly("LIMIT-113");
  }

  @Test
  @DisplayName("an empty custom key is none, and a cost beside one has no effect")
  void customKey() {
    assertThat(yaml("target: {}", rule("10", "custom_key: \"\"", "custom_value: \"\"")))
        .contains("key: generic_key");
    String cost =
        rule("10", "custom_key: k", "custom_value: v").replace("single", "single, cost: \"5\"");
    assertThat(Fixture.codes(translate("target: {}", cost))).containsExactly("LIMIT-003");
  }

  @Test
  @DisplayName("defect 25: requests that no rule counts are not limited by a default bucket")
  void defaultBucket() {
    assertThat(yaml("target: {}", rule("10")))
        .contains("always_consume_default_token_bucket: false", "max_tokens: 1000000000");
  }

  @Test
  @DisplayName("defect 26: older releases leave redirects alone")
  void redirects() {
    var old =
        Fixture.of(HELLO, limiter("hello", "target: {port: 9080}", rule("10")))
            .target(20)
            .translate();
    assertThat(Fixture.yaml(old)).contains("action: ROUTE", "rate_limits:");
    assertThat(kinds(old)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          match: [{name: x, separate: true}];single;25;26
          match: [];single, cost: "2";24;25
          match: [];single, cost: "%REQ(x)%";20;25
          """)
  @DisplayName("defect 20: what a release lacks is refused with the release that has it")
  void releases(String match, String action, int without, int with) {
    String limiter = limiter("hello", "target: {}", rule("10", match).replace("single", action));
    var refused = Fixture.of(HELLO, limiter).target(without).translate();
    assertThat(refused.resources()).isEmpty();
    assertThat(Fixture.codes(refused)).contains("LIMIT-005");
    assertThat(refused.issues().get(0).message()).contains("from Istio 1." + with + " on");
    assertThat(Fixture.of(HELLO, limiter).target(with).translate().resources()).hasSize(1);
  }

  @Test
  @DisplayName("defect 23, 27: rules whose places could hide each other have filters of their own")
  void clashes() {
    String yaml =
        yaml(
            "",
            rule("10", "target: {direction: outbound, host: [\"a.b.c:80\"]}"),
            rule("11", "target: {direction: outbound, route: [\"a.b.c:80/r\"]}"));
    assertThat(yaml)
        .contains("name: slime.limiter/default/hello\n", "name: slime.limiter/default/hello#2\n");
  }

  @Test
  @DisplayName("pods whose services are not known are limited without the catch-all")
  void catchAll() {
    String spec = "workloadSelector: {app: nobody}\ntarget: {}";
    assertThat(yaml(spec, rule("10"))).contains("name: InboundPassthroughCluster");
    assertThat(yaml("workloadSelector: {app: hello}\ntarget: {}", rule("10")))
        .contains("portNumber: 9080", "portNumber: 8000")
        .doesNotContain("InboundPassthroughCluster");
  }

  @Test
  @DisplayName("limiters of one port share the match of its routes, since it is the same")
  void sharedMatches() {
    List<EnvoyFilterEnvoyConfigObjectMatch> matches = new ArrayList<>();
    for (String port : List.of("9080", "9080", "8080")) {
      var patches =
          translate("target: {port: " + port + "}", rule("10"))
              .resources()
              .get(0)
              .getSpec()
              .getConfigPatches();
      matches.add(patches.get(1).getMatch());
    }
    assertThat(matches.get(0)).isSameAs(matches.get(1)).isNotEqualTo(matches.get(2));
    assertThat(matches).allMatch(match -> match.getProxy() == null);
  }
}
