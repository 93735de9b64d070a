// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.core.codec.Codec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnvoyProtosTest {
  private static final String LIMIT =
      "envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit";

  private static List<String> problems(String applyTo, String operation, String value) {
    EnvoyFilter filter =
        (EnvoyFilter)
            Codec.read(
                    "apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\n"
                        + "metadata: {name: a, namespace: b}\nspec: {configPatches: [{applyTo: "
                        + applyTo
                        + ", patch: {operation: "
                        + operation
                        + ", value: "
                        + value
                        + "}}]}",
                    "test.yaml")
                .values()
                .get(0);
    return EnvoyProtos.problems(filter, Set.of("com.example.Own"));
  }

  private static String typedStruct(String value) {
    return "{typed_per_filter_config: {x: {'@type': type.googleapis.com/udpa.type.v1.TypedStruct,"
        + " type_url: type.googleapis.com/"
        + LIMIT
        + ", value: "
        + value
        + "}}}";
  }

  @Test
  @DisplayName("a good value has no problem, in either spelling")
  void good() {
    assertThat(
            problems(
                "HTTP_ROUTE",
                "MERGE",
                typedStruct(
                    "{statPrefix: x, token_bucket: {maxTokens: 1, tokens_per_fill: 1, fillInterval: 60s}}")))
        .isEmpty();
  }

  @Test
  @DisplayName("an unknown field is found at any depth, in typed structs too")
  void unknownField() {
    assertThat(problems("HTTP_ROUTE", "MERGE", "{route: {rate_limit: []}}"))
        .anyMatch(problem -> problem.contains("rate_limit"));
    assertThat(problems("HTTP_ROUTE", "MERGE", typedStruct("{stat_prefix: x, body_match: true}")))
        .anyMatch(problem -> problem.contains("body_match"));
  }

  @Test
  @DisplayName("constraints hold inside a typed struct: tokens, intervals, names")
  void constraints() {
    assertThat(
            problems(
                "HTTP_ROUTE",
                "MERGE",
                typedStruct("{stat_prefix: '', token_bucket: {max_tokens: 0}}")))
        .anyMatch(problem -> problem.contains("stat_prefix"))
        .anyMatch(problem -> problem.contains("max_tokens"))
        .anyMatch(problem -> problem.contains("fill_interval: is required"));
    assertThat(
            problems(
                "HTTP_ROUTE",
                "MERGE",
                typedStruct("{stat_prefix: x, token_bucket: {max_tokens: 1, fill_interval: 1m}}")))
        .anyMatch(problem -> problem.contains("1m"));
  }

  @Test
  @DisplayName("what is merged may be partial, what is added may not")
  void partial() {
    assertThat(
            problems("VIRTUAL_HOST", "MERGE", "{rate_limits: [{actions: [{remote_address: {}}]}]}"))
        .isEmpty();
    assertThat(problems("VIRTUAL_HOST", "ADD", "{domains: [a]}"))
        .anyMatch(problem -> problem.contains(".name"));
    assertThat(problems("VIRTUAL_HOST", "MERGE", "{rate_limits: [{actions: [{}]}]}"))
        .anyMatch(problem -> problem.contains("action_specifier"));
  }

  @Test
  @DisplayName("a typed struct without a type, and a type that nobody has, are problems")
  void types() {
    assertThat(
            problems(
                "HTTP_FILTER",
                "ADD",
                "{name: x, typed_config: {'@type': type.googleapis.com/udpa.type.v1.TypedStruct, value: {}}}"))
        .anyMatch(problem -> problem.contains("type_url"));
    assertThat(
            problems(
                "HTTP_FILTER",
                "ADD",
                "{name: x, typed_config: {'@type': type.googleapis.com/com.example.None}}"))
        .isNotEmpty();
    assertThat(
            problems(
                "HTTP_FILTER",
                "ADD",
                "{name: x, typed_config: {'@type': type.googleapis.com/com.example.Own}}"))
        .isEmpty();
  }
}
