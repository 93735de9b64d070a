// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

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
import org.junit.jupiter.params.provider.ValueSource;

/** Local limits: patches, descriptors, buckets. */
class LocalLimitTest {
  private static final String HELLO =
      Fixture.service("hello", 9080, 4)
          .replace("port: 9080}]", "port: 9080}, {name: http-b, port: 8080, targetPort: 8000}]");
  private static final Pattern ID = Pattern.compile("slime/default/hello/_base/[0-9a-f]{16}");

  private static Translation<?, EnvoyFilter> translate(String spec, String... rules) {
    return Fixture.of(HELLO, limiter("hello", spec, rules)).translate();
  }

  private static String yaml(String spec, String... rules) {
    var translation = translate(spec, rules);
    assertThat(translation.hasErrors()).as(translation.issues().toString()).isFalse();
    return Fixture.yaml(translation);
  }

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
  @DisplayName("case 54: query before header, whatever the order they are written in")
  void queryFirst() {
    String yaml =
        yaml(
            "target: {port: 9080}",
            rule(
                "10",
                "match: [{name: foo, exact_match: bar}, {name: a, prefix_match: x, matchSource: QueryMatch}]"));
    assertThat(yaml.indexOf("query_parameter_value_match"))
        .isLessThan(yaml.indexOf("header_value_match"));
    assertThat(yaml.indexOf("key: query_match")).isLessThan(yaml.indexOf("key: header_match"));
    assertThat(ids(yaml)).hasSize(1);
  }

  @Test
  @DisplayName("case 55: all header matchers are one action and one part of the bucket")
  void headers() {
    String yaml =
        yaml(
            "target: {port: 9080}",
            rule("10", "match: [{name: a, exact_match: b}, {name: c, exact_match: d}]"));
    assertThat(yaml.split("header_value_match", -1)).hasSize(2);
    assertThat(yaml.split("key: header_match", -1)).hasSize(2);
  }

  @Test
  @DisplayName("case 56, 57, 58, defect 17: addresses are trimmed, each has a bucket, one action")
  void addresses() {
    String list = "match: [{matchSource: SourceIpMatch, exact_match: \"10.0.0.1, 10.0.0.2\"}]";
    var translation = translate("target: {port: 9080}", rule("10", list));
    String yaml = Fixture.yaml(translation);
    assertThat(yaml.split("remote_address: \\{\\}", -1)).hasSize(2);
    assertThat(yaml).contains("value: 10.0.0.1", "value: 10.0.0.2");
    assertThat(yaml.split("key: generic_key", -1)).hasSize(3);
    var status = Fixture.of(HELLO, limiter("hello", "target: {}", rule("10", list))).translate();
    assertThat(status.resource().getStatus().ratelimitStatus().get("_base").descriptor())
        .hasSize(2);
    assertThat(yaml("target: {port: 9080}", rule("10", list.replace("10.0.0.2", "10.0.0.0/8"))))
        .contains("v4_prefix_mask_len: 8", "value: 10.0.0.0/8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          # case 58, 60, 63 and defect 19: a matcher that says nothing clear is never dropped
          {matchSource: SourceIpMatch, exact_match: ""};LIMIT-108
          {matchSource: SourceIpMatch, exact_match: 10.0.0};LIMIT-109
          {name: a, exact_match: b, prefix_match: c, regex_match: d};LIMIT-108
          {name: a};LIMIT-108
          {exact_match: a};LIMIT-108
          {name: a, regex_match: "("};LIMIT-108
          {name: a b, exact_match: c};LIMIT-108
          {name: a, exact_match: b, invert_match: true, matchSource: QueryMatch};LIMIT-108
          {name: a, exact_macht: b};LIMIT-001
          {name: a, matchSource: 7, exact_match: b};LIMIT-001
          # case 75, defect 32
          {name: a, exact_match: b, matchSource: JsonBodyMatch};LIMIT-110
          """)
  void badMatchers(String matcher, String code) {
    var translation = translate("target: {}", rule("10", "match: [" + matcher + "]"), rule("7"));
    assertThat(translation.resources()).isEmpty();
    assertThat(Fixture.codes(translation)).contains(code);
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
  @DisplayName("case 59, 61, 62: expressions, emptiness, absence")
  void headerMatchers() {
    assertThat(yaml("target: {}", rule("10", "match: [{name: x, regex_match: a.*}]")))
        .contains("string_match:\n", "safe_regex:\n", "regex: a.*");
    assertThat(yaml("target: {}", rule("10", "match: [{name: x, is_exact_match_empty: true}]")))
        .contains("exact: \n");
    assertThat(
            yaml(
                "target: {}",
                rule("10", "match: [{name: x, present_match: true, invert_match: true}]")))
        .contains("present_match: true", "invert_match: true");
  }

  @Test
  @DisplayName("case 64: useQueryMatch is QueryMatch")
  void useQueryMatch() {
    assertThat(
            yaml(
                "target: {}",
                rule("10", "match: [{name: x, exact_match: a, useQueryMatch: true}]")))
        .isEqualTo(
            yaml(
                "target: {}",
                rule("10", "match: [{name: x, exact_match: a, matchSource: QueryMatch}]")));
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
