// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Hello.HELLO;
import static io.slime.limiter.Hello.translate;
import static io.slime.limiter.Hello.yaml;
import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests a rule is for. */
class MatchersTest {
  private static final Pattern ID = Pattern.compile("slime/default/hello/_base/[0-9a-f]{16}");

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
}
