// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.slime.api.Group;
import io.slime.api.Translation;
import io.slime.api.limiter.SmartLimiter;
import io.slime.core.codec.Codec;
import io.slime.limiter.service.RateLimitEntry;
import io.slime.limiter.service.RateLimitFile;
import io.slime.spi.Combination;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Global limits: Envoy's filter, and the file of the rate-limit service. */
class GlobalLimitTest {
  private static final String HELLO = Fixture.service("hello", 9080, 2);
  private static final String TARGET = "target: {port: 9080}";

  private static String global(String quota, int seconds, String... more) {
    return rule(quota, more)
        .replace("single", "global")
        .replace("seconds: 1", "seconds: " + seconds);
  }

  private static Translation<SmartLimiter, EnvoyFilter> translate(String... rules) {
    return Fixture.of(HELLO, limiter("hello", TARGET, rules)).translate();
  }

  /** The file that limiters make of an existing one. */
  private static Combination combine(String existing, Translation<SmartLimiter, EnvoyFilter> of) {
    Fixture world = Fixture.of(limiter("hello", TARGET, rule("1")), existing);
    return new LimiterFeature(Fixture.OPTIONS)
        .combine(Group.file("istio-system/rate-limit-config"), List.of(of), world.context());
  }

  private static RateLimitFile file(Combination combination) {
    ConfigMap map = (ConfigMap) combination.added().get(0);
    return RateLimitFile.read(map.getData().get("config.yaml")).orElseThrow();
  }

  private static String existing(String config) {
    return "apiVersion: v1\nkind: ConfigMap\n"
        + "metadata: {name: rate-limit-config, namespace: istio-system}\ndata:\n  config.yaml: |\n"
        + config.indent(4);
  }

  private static List<String> path(RateLimitEntry entry) {
    return Stream.concat(
            Stream.of(entry.key()), entry.descriptors().stream().flatMap(e -> path(e).stream()))
        .toList();
  }

  @Test
  @DisplayName("case 81: the filter, off where no route wants it, and an entry of the file")
  void global() {
    var translation = translate(global("10", 60));
    assertThat(Fixture.yaml(translation))
        .contains("name: slime.limiter/default/hello@global", "disabled: true", "domain: slime")
        .contains("cluster_name: outbound|18081||rate-limit.istio-system.svc.cluster.local")
        .contains("transport_api_version: V3", "generic_key:")
        .doesNotContain("token_bucket");
    RateLimitEntry entry = file(combine("", translation)).entries().get(0);
    assertThat(entry.key()).isEqualTo("generic_key");
    assertThat(entry.value()).startsWith("slime/default/hello/_base/");
    assertThat(entry.limit()).isEqualTo(new RateLimitEntry.Limit(10, "minute"));
  }

  @Test
  @DisplayName("case 93: the domain is that of the options, in the filter and in the file")
  void domain() {
    LimiterOptions shop = Fixture.configured("domain: shop\nfailureModeDeny: true");
    Fixture fixture = Fixture.of(HELLO, limiter("hello", TARGET, global("10", 60))).options(shop);
    var translation = fixture.translate();
    assertThat(Fixture.yaml(translation)).contains("domain: shop", "failure_mode_deny: true");
    Combination combination =
        new LimiterFeature(shop)
            .combine(
                Group.file("istio-system/rate-limit-config"),
                List.of(translation),
                fixture.context());
    assertThat(file(combination).domain()).isEqualTo("shop");
  }

  @ParameterizedTest
  @CsvSource({"1,second", "60,minute", "3600,hour", "86400,day"})
  @DisplayName("case 82: the service's units")
  void units(int seconds, String unit) {
    assertThat(file(combine("", translate(global("10", seconds)))).entries().get(0).limit().unit())
        .isEqualTo(unit);
  }

  @Test
  @DisplayName("case 83, defect 10: another interval is an error of its rule alone, if one says so")
  void otherIntervals() {
    assertThat(Fixture.codes(translate(global("10", 30), global("10", 60))))
        .containsExactly("LIMIT-119");
    var skipping =
        Fixture.of(
                HELLO,
                limiter(
                    "hello", TARGET + "\nonInvalid: SkipRule", global("10", 30), global("10", 60)))
            .translate();
    assertThat(file(combine("", skipping)).entries()).hasSize(1);
  }

  @Test
  @DisplayName("case 84: query, header, rule and address are levels of the file")
  void nested() {
    String match =
        "match: [{matchSource: SourceIpMatch, exact_match: 10.0.0.1}, {name: h, exact_match: a},"
            + " {name: q, exact_match: b, matchSource: QueryMatch}]";
    RateLimitEntry entry = file(combine("", translate(global("10", 60, match)))).entries().get(0);
    assertThat(path(entry))
        .containsExactly("query_match", "header_match", "generic_key", "remote_address");
    assertThat(entry.limit()).isNull();
  }

  @Test
  @DisplayName("case 85: two addresses are two leaves")
  void addresses() {
    String match = "match: [{matchSource: SourceIpMatch, exact_match: \"10.0.0.1,10.0.0.2\"}]";
    RateLimitEntry entry = file(combine("", translate(global("10", 60, match)))).entries().get(0);
    assertThat(entry.descriptors())
        .extracting(RateLimitEntry::value)
        .containsExactly("10.0.0.1", "10.0.0.2");
  }

  @Test
  @DisplayName("addresses and networks of different lengths share what their buckets begin with")
  void networks() {
    String match = "match: [{matchSource: SourceIpMatch, exact_match: \"10.0.0.0/8, 192.0.2.7\"}]";
    Combination combination = combine("", translate(global("10", 60, match)));
    assertThat(combination.issues()).isEmpty();
    assertThat(file(combination).entries()).hasSize(1);
    assertThat(file(combination).entries().get(0).descriptors())
        .extracting(RateLimitEntry::key, RateLimitEntry::value)
        .containsExactly(
            tuple("masked_remote_address", "10.0.0.0/8"), tuple("remote_address", "192.0.2.7"));
  }

  @Test
  @DisplayName("case 86, 87: a bucket per value of a header, and a plain rule beside it")
  void separate() {
    var translation =
        translate(
            global("10", 60, "match: [{name: x-user, present_match_separate: true}]"),
            global("20", 60, "match: [{name: h, exact_match: z}]"));
    List<RateLimitEntry> entries = file(combine("", translation)).entries();
    assertThat(entries)
        .extracting(GlobalLimitTest::path)
        .containsExactlyInAnyOrder(
            List.of("generic_key", "request_header:x-user"), List.of("header_match"));
    assertThat(Fixture.yaml(translation)).contains("header_name: x-user");
  }

  @Test
  @DisplayName("case 88: local and global rules of one port each have their filter")
  void mixed() {
    assertThat(Fixture.yaml(translate(rule("10"), global("20", 60))))
        .contains(
            "name: slime.limiter/default/hello\n", "name: slime.limiter/default/hello@global");
  }

  @Test
  @DisplayName("case 89, 90: others' entries stay, whatever their names")
  void others() {
    String config =
        """
        domain: other
        descriptors:
        - {key: generic_key, value: "Service[xhello.default]-Id[1]", rate_limit: {unit: MINUTE, requests_per_unit: 3}}
        - {key: generic_key, value: "slime/default/hello/_base/0000000000000000"}
        - {key: a, value: b, descriptors: [{key: c}]}
        """;
    RateLimitFile file = file(combine(existing(config), translate(global("10", 60))));
    assertThat(file.domain()).isEqualTo("slime");
    assertThat(file.entries()).hasSize(3);
    assertThat(file.entries())
        .extracting(RateLimitEntry::value)
        .contains("Service[xhello.default]-Id[1]", "b")
        .isSorted()
        .doesNotContain("slime/default/hello/_base/0000000000000000");
  }

  @Test
  @DisplayName("defect 10: what the service knows and we do not write stays in others' entries")
  void othersFields() {
    String config =
        """
        domain: slime
        descriptors:
          - key: a
            rate_limit:
              unlimited: true
            detailed_metric: true
          - key: b
            value: "1.10"
            rate_limit:
              unit: week
              requests_per_unit: 5
              name: weekly
              replaces:
                - name: other
            shadow_mode: true
            share_threshold: true
        """;
    Combination combination = combine(existing(config), translate(rule("10")));
    assertThat(((ConfigMap) combination.added().get(0)).getData())
        .containsEntry("config.yaml", config);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "value: 1.10 | value is 1.1 without quotes",
        "value: y | value is true without quotes",
        "rate_limit: {unit: day, requests_per_unit: 007} | requests_per_unit is 007",
        "rate_limit: {unit: day, requests_per_unit: -1} | requests_per_unit is -1",
        "rate_limit: {unit: fortnight, requests_per_unit: 1} | the unit of a rate_limit is 'fortnight'",
        "rate_limit: {requests_per_unit: 1} | the unit of a rate_limit is ''",
        "shadow_mode: 1 | shadow_mode is 1",
      })
  @DisplayName("case 96: a file that would be another one when written again is left as it is")
  void notWithoutLoss(String field, String reason) {
    String config = "domain: slime\ndescriptors: [{key: a, " + field + "}]\n";
    Combination combination = combine(existing(config), translate(global("10", 60)));
    assertThat(combination.added()).isEmpty();
    assertThat(combination.issues()).extracting(i -> i.code().code()).containsExactly("LIMIT-402");
    assertThat(combination.issues().get(0).message()).endsWith(": " + reason + ".");
  }

  @Test
  @DisplayName("case 91: a limiter that is gone has no entries")
  void removed() {
    String before = file(combine("", translate(global("10", 60)))).toYaml();
    assertThat(file(combine(existing(before), translate(rule("10")))).entries()).isEmpty();
  }

  @Test
  @DisplayName(
      "case 92, defect 2, 9: without a rate-limit service global rules are refused, local ones not")
  void noService() {
    var options = LimiterOptions.defaults();
    assertThat(
            Fixture.codes(
                Fixture.of(HELLO, limiter("hello", TARGET, global("10", 60)))
                    .options(options)
                    .translate()))
        .containsExactly("LIMIT-120");
    assertThat(
            Fixture.of(HELLO, limiter("hello", TARGET, rule("10")))
                .options(options)
                .translate()
                .resources())
        .hasSize(1);
  }

  @Test
  @DisplayName("case 95: a quota of nothing is an error")
  void zero() {
    assertThat(Fixture.codes(translate(global("0", 60)))).containsExactly("LIMIT-106");
    assertThat(Fixture.codes(translate(global("1/2", 60)))).containsExactly("LIMIT-304");
  }

  @Test
  @DisplayName("case 96: a file that cannot be read is left as it is")
  void unreadable() {
    Combination combination = combine(existing("descriptors: 5"), translate(global("10", 60)));
    assertThat(combination.added()).isEmpty();
    assertThat(combination.issues()).extracting(i -> i.code().code()).containsExactly("LIMIT-402");
  }

  @Test
  @DisplayName("keys that are given twice would make the service refuse the file")
  void duplicates() {
    String config = "domain: d\ndescriptors: [{key: a, value: b}, {key: a, value: b}]\n";
    Combination combination = combine(existing(config), translate(global("10", 60)));
    assertThat(combination.issues()).extracting(i -> i.code().code()).containsExactly("LIMIT-401");
  }

  @Test
  @DisplayName("the service joins key and value by _, and refuses two that are joined alike")
  void joined() {
    String config = "domain: d\ndescriptors: [{key: a, value: b_c}, {key: a_b, value: c}]\n";
    assertThat(RateLimitFile.read(config).orElseThrow().duplicates()).containsExactly("a_b=c");
  }

  @Test
  @DisplayName("what changed between two files")
  void difference() {
    RateLimitFile before = file(combine("", translate(global("10", 60))));
    RateLimitFile after = file(combine("", translate(global("20", 60))));
    assertThat(after.since(before).added()).hasSize(1);
    assertThat(after.since(before).removed()).hasSize(1);
    assertThat(after.since(before).added().get(0).value())
        .as("a changed quota keeps its key")
        .isEqualTo(before.entries().get(0).value());
    assertThat(Codec.readTree(after.toYaml(), "f").issues()).isEmpty();
  }

  @Test
  @DisplayName("shadow mode is the service's own, on every release")
  void shadow() {
    var shadow = translate(global("10", 60).replace("global", "global, enforced: 0"));
    assertThat(file(combine("", shadow)).entries().get(0).shadow()).isTrue();
  }

  @Test
  @DisplayName("older releases have the actions at the route")
  void older() {
    var old = Fixture.of(HELLO, limiter("hello", TARGET, global("10", 60))).target(22).translate();
    assertThat(Fixture.yaml(old))
        .contains("action: ROUTE", "rate_limits:")
        .doesNotContain("disabled");
  }
}
