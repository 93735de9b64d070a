// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The reference's own suite, with its meaning in today's Envoy. */
class ReferenceSuiteTest {
  private static final String HELLO = Fixture.service("hello", 80, 1);
  private static final String SELECTOR = "workloadSelector: {app: hello}";

  private static String yaml(String limiter) {
    var translation = Fixture.of(HELLO, limiter).translate();
    assertThat(translation.hasErrors()).as(translation.issues().toString()).isFalse();
    return Fixture.yaml(translation);
  }

  @Test
  @DisplayName("case 1: a method, with a selector and an interval in camelCase")
  void method() {
    String rule =
        """
        condition: "true"
        action: {quota: "10", fillInterval: {seconds: 1}, strategy: single}
        match: [{name: ":method", exact_match: GET}]
        target: {}
        """;
    assertThat(yaml(limiter("hello", SELECTOR, rule)))
        .contains("name: hello.default.ratelimit\n", "istio.io/rev: default")
        .contains("context: SIDECAR_INBOUND", "name: default", "app: hello")
        .contains("header_value_match:", "name: :method", "exact: GET")
        .contains("key: header_match", "max_tokens: 10\n", "fill_interval: 1s");
  }

  @Test
  @DisplayName("case 2: a query parameter by its beginning")
  void query() {
    String match = "match: [{name: foo, matchSource: QueryMatch, prefixMatch: bar}]";
    assertThat(yaml(limiter("hello", SELECTOR, rule("10", match, "target: {}"))))
        .contains("query_parameter_value_match:", "name: foo", "prefix: bar", "key: query_match");
  }

  @Test
  @DisplayName("case 3: a source address, with the selector of the Service and the rule's own key")
  void sourceAddress() {
    String match = "match: [{matchSource: SourceIpMatch, exactMatch: 10.0.0.1}]";
    assertThat(yaml(limiter("hello", "target: {}", rule("10", match))))
        .contains("app: hello", "remote_address: {}", "key: remote_address", "value: 10.0.0.1")
        .contains("key: generic_key");
  }

  @Test
  @DisplayName("case 4: a gateway whose selector matches no pod")
  void gateway() {
    String name = "withselector-missing-match-workload";
    String spec =
        "gateway: true\ntarget: {direction: outbound, route: [/foo]}\n"
            + "workloadSelector: {app: not-matched-any-workload}";
    assertThat(yaml(limiter(name, spec, rule("50"))))
        .contains("name: " + name + ".default.ratelimit", "context: GATEWAY", "name: foo")
        .contains("app: not-matched-any-workload", "max_tokens: 50", "generic_key:")
        .doesNotContain("domainName");
  }

  @Test
  @DisplayName("case 107: nothing that Envoy has deprecated is emitted")
  void modern() {
    String all =
        yaml(
            limiter(
                "hello",
                SELECTOR + "\ntarget: {}",
                rule("10", "match: [{name: a, regex_match: x.*}, {name: b, suffix_match: z}]"),
                rule("11", "match: [{name: a, is_exact_match_empty: true}]"),
                rule("12", "match: [{name: q, exact_match: z, useQueryMatch: true}]")));
    assertThat(all)
        .contains("safe_regex:", "exact: \n")
        .doesNotContain("google_re2", "exact_match", "suffix_match", "append: true", "udpa");
  }
}
