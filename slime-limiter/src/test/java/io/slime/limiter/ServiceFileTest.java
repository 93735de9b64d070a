// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.slime.api.Group;
import io.slime.api.Translation;
import io.slime.api.limiter.SmartLimiter;
import io.slime.core.codec.Codec;
import io.slime.limiter.service.RateLimitEntry;
import io.slime.limiter.service.RateLimitFile;
import io.slime.spi.Combination;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The file of the rate-limit service has several writers: whose entries come, stay and go. */
class ServiceFileTest {
  private static final String SERVICES =
      Fixture.service("a", 9080, 1) + "---\n" + Fixture.service("b", 9080, 1);
  private static final String TARGET = "target: {port: 9080}";
  private static final String NOTHING = "domain: slime\ndescriptors: []\n";

  private static String global(String quota, String... more) {
    return rule(quota, more).replace("single", "global").replace("seconds: 1", "seconds: 60");
  }

  private static String custom(String quota, String value) {
    return global(quota, "custom_key: tenant", "custom_value: " + value);
  }

  /** What limiters make of the file in a mesh; each is named a, b, ... and has one rule. */
  private static Combination combine(String map, List<String> elsewhere, String... rules) {
    List<String> texts = new ArrayList<>(List.of(SERVICES));
    if (!map.isEmpty()) {
      texts.add(map);
    }
    texts.addAll(elsewhere);
    List<String> limiters = new ArrayList<>();
    for (int i = 0; i < rules.length; i++) {
      limiters.add(limiter(String.valueOf((char) ('a' + i)), TARGET, rules[i]));
    }
    texts.addAll(limiters);
    Fixture mesh = Fixture.of(texts.toArray(String[]::new));
    String world = String.join("\n---\n", texts);
    List<Translation<SmartLimiter, EnvoyFilter>> members =
        limiters.stream().map(text -> Fixture.of(text, world).translate()).toList();
    return new LimiterFeature(Fixture.OPTIONS)
        .combine(Group.file("istio-system/rate-limit-config"), members, mesh.context());
  }

  private static ConfigMap map(Combination combination) {
    return (ConfigMap) combination.added().get(0);
  }

  private static RateLimitFile file(Combination combination) {
    return RateLimitFile.read(map(combination).getData().get("config.yaml")).orElseThrow();
  }

  private static String existing(String config) {
    return "apiVersion: v1\nkind: ConfigMap\n"
        + "metadata: {name: rate-limit-config, namespace: istio-system}\ndata:\n  config.yaml: |\n"
        + config.indent(4);
  }

  private static List<String> issues(Combination combination) {
    return combination.issues().stream()
        .map(i -> i.code().code() + " " + i.resource().name() + " " + i.path() + ": " + i.message())
        .toList();
  }

  @Test
  @DisplayName("what the service knows and slime does not is written back as it was")
  void unknownFields() {
    String config =
        """
        domain: slime
        descriptors:
        - key: path
          value: /files/*
          share_threshold: true
          detailed_metric: true
          rate_limit: {unit: MINUTE, requests_per_unit: 3, name: files, replaces: [{name: all}]}
        - key: tenant
          value: internal
          rate_limit: {unlimited: true}
        """;
    RateLimitFile file = file(combine(existing(config), List.of(), global("10")));
    assertThat(file.entries()).hasSize(3);
    assertThat(file.toYaml())
        .contains("share_threshold: true", "detailed_metric: true", "unlimited: true")
        .contains("unit: minute", "requests_per_unit: 3", "name: files", "- name: all");
    RateLimitEntry unlimited =
        file.entries().stream().filter(e -> e.key().equals("tenant")).findFirst().orElseThrow();
    assertThat(Codec.toJson(Codec.readTree(file.toYaml(), "f").resource()))
        .as("the service refuses a unit beside unlimited")
        .contains(
            "{\"key\":\"tenant\",\"value\":\"internal\",\"rate_limit\":{\"unlimited\":true}}");
    assertThat(unlimited.limit().unit()).isEmpty();
  }

  @Test
  @DisplayName("labels, annotations and other files of the ConfigMap stay")
  void otherContent() {
    String map =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: rate-limit-config
          namespace: istio-system
          labels: {team: edge}
          annotations: {note: "shared"}
        data: {other.yaml: "domain: other"}
        binaryData: {blob: AAAA}
        """;
    ConfigMap after = map(combine(map, List.of(), global("10")));
    assertThat(after.getMetadata().getLabels())
        .containsEntry("team", "edge")
        .containsEntry("app.kubernetes.io/managed-by", "slime");
    assertThat(after.getMetadata().getAnnotations()).containsEntry("note", "shared");
    assertThat(after.getData()).containsEntry("other.yaml", "domain: other");
    assertThat(after.getBinaryData()).containsEntry("blob", "AAAA");
  }

  @Test
  @DisplayName("an entry with a custom key is replaced with its quota, and goes with its limiter")
  void customKey() {
    Combination first = combine("", List.of(), custom("10", "gold"));
    assertThat(map(first).getMetadata().getAnnotations())
        .containsEntry("slime.io/custom-entries", "{\"tenant_gold\":\"default/a\"}");
    Combination second = combine(Codec.toYaml(map(first)), List.of(), custom("20", "gold"));
    assertThat(second.issues()).isEmpty();
    assertThat(file(second).entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.limit().requests()).isEqualTo(20));
    Combination third = combine(Codec.toYaml(map(second)), List.of(), rule("1"));
    assertThat(file(third).entries()).isEmpty();
    assertThat(map(third).getMetadata().getAnnotations()).isNullOrEmpty();
  }

  @Test
  @DisplayName("of two limiters with one custom key the second is told, and the file goes on")
  void sameCustomKey() {
    Combination combination = combine("", List.of(), custom("10", "gold"), custom("30", "gold"));
    assertThat(issues(combination))
        .containsExactly(
            "LIMIT-401 b spec.sets._base.descriptor[0]:"
                + " The entry for tenant=gold is that of SmartLimiter/default/a.");
    assertThat(file(combination).entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.limit().requests()).isEqualTo(10));
  }

  @Test
  @DisplayName("a custom key that somebody else's entry has is left to it")
  void foreignCustomKey() {
    String config =
        "domain: slime\ndescriptors:\n"
            + "- {key: tenant, value: gold, rate_limit: {unit: day, requests_per_unit: 1}}\n";
    Combination combination = combine(existing(config), List.of(), custom("10", "gold"));
    assertThat(issues(combination))
        .containsExactly(
            "LIMIT-401 a spec.sets._base.descriptor[0]:"
                + " The entry for tenant=gold is that of somebody else.");
    assertThat(file(combination).entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.limit().unit()).isEqualTo("day"));
  }

  @Test
  @DisplayName("the service joins key and value with an underscore before it compares")
  void joinedKeys() {
    String config = "domain: slime\ndescriptors: [{key: a, value: b_c}, {key: a_b, value: c}]\n";
    assertThat(RateLimitFile.read(config).orElseThrow().duplicates()).containsExactly("a_b=c");
  }

  @Test
  @DisplayName("a limiter with errors keeps the entries that it had")
  void failed() {
    RateLimitFile before = file(combine("", List.of(), global("10")));
    Combination broken = combine(existing(before.toYaml()), List.of(), global("10 +"));
    assertThat(file(broken).entries()).isEqualTo(before.entries());
    String custom = Codec.toYaml(map(combine("", List.of(), custom("10", "gold"))));
    Combination brokenToo = combine(custom, List.of(), custom("10 +", "gold"));
    assertThat(file(brokenToo).entries()).hasSize(1);
    assertThat(map(brokenToo).getMetadata().getAnnotations())
        .containsKey("slime.io/custom-entries");
  }

  @Test
  @DisplayName("a limiter that another slime serves keeps its entries; one that is gone has none")
  void elsewhere() {
    String config =
        """
        domain: slime
        descriptors:
        - {key: generic_key, value: slime/default/canary/_base/0123456789abcdef}
        - {key: generic_key, value: slime/default/gone/_base/0123456789abcdef}
        """;
    String canary = limiter("canary", TARGET, global("10"));
    assertThat(file(combine(existing(config), List.of(canary), rule("10"))).entries())
        .extracting(RateLimitEntry::value)
        .containsExactly("slime/default/canary/_base/0123456789abcdef");
  }

  @Test
  @DisplayName("a number of requests that the service does not take makes the file unreadable")
  void requests() {
    for (String requests : List.of("-1", "1.5", "4294967296", "'5'", "[1]")) {
      String config =
          "domain: d\ndescriptors: [{key: k, rate_limit: {unit: day, requests_per_unit: %s}}]\n"
              .formatted(requests);
      assertThat(RateLimitFile.read(config)).as(requests).isEmpty();
    }
    assertThat(RateLimitFile.read("domain: d\ndescriptors: [{value: v}]\n")).isEmpty();
    assertThat(RateLimitFile.read(NOTHING)).isPresent();
  }
}
