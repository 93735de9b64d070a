// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Translation;
import io.slime.api.limiter.SmartLimiter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Envoy would refuse together with everything else that the proxy has. */
class RefusedByEnvoyTest {
  private static final String HELLO = Fixture.service("hello", 9080, 2);

  private static Translation<SmartLimiter, EnvoyFilter> translate(String spec, String... rules) {
    return Fixture.of(HELLO, limiter("hello", "target: {port: 9080}\n" + spec, rules)).translate();
  }

  private static Translation<SmartLimiter, EnvoyFilter> acting(String action) {
    return translate("", rule("10").replace("single", "single, " + action));
  }

  private static Translation<SmartLimiter, EnvoyFilter> matching(String matcher) {
    return translate("", rule("10", "match: [{" + matcher + "}]"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 399, 418, 425, 451, 499, 509, 599, 600})
  @DisplayName("a status that Envoy's StatusCode does not name is an error")
  void badStatus(int status) {
    assertThat(Fixture.codes(acting("status: " + status))).containsExactly("LIMIT-111");
    assertThat(Fixture.codes(translate("response: {status: " + status + "}", rule("10"))))
        .containsExactly("LIMIT-111");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 417, 421, 424, 426, 428, 431, 500, 508, 511})
  @DisplayName("a status that Envoy's StatusCode names is written")
  void goodStatus(int status) {
    assertThat(Fixture.yaml(acting("status: " + status))).contains("code: " + status + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%FOO(x)%",
        "%REQ(a)%%REQ(b)%",
        "%REQ(a)%5%REQ(b)%",
        "%%",
        "%REQ()%",
        "%REQ(a b)%",
        "%REQ(a?b?c)%",
        "%REQ(a%",
        "%REQ(a):%",
        "%REQ(a):x%",
        "%REQ(a)% ",
        "%req(a)%",
        "%REQ%",
        "%DYNAMIC_METADATA()%",
        "%DYNAMIC_METADATA(a%b)%"
      })
  @DisplayName("a cost in a format that Envoy refuses is an error")
  void badCosts(String cost) {
    assertThat(Fixture.codes(acting("cost: \"" + cost + "\""))).containsExactly("LIMIT-111");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%REQ(x-cost)%",
        "%REQ(x-cost?x-other)%",
        "%REQ(x-cost):3%",
        "%DYNAMIC_METADATA(envoy.filters.http.jwt_authn:cost)%"
      })
  @DisplayName("a cost may be what a header or the metadata of the request say")
  void goodCosts(String cost) {
    assertThat(Fixture.yaml(acting("cost: \"" + cost + "\""))).contains(cost);
  }

  @Test
  @DisplayName("case 65, defect 21: the headers of all rules of a filter are ten at most")
  void headers() {
    String six = rule("10").replace("single", "single, headers_to_add: [" + six("a") + "]");
    String more =
        rule("10", "match: [{name: x, exact_match: z}]")
            .replace("single", "single, headers_to_add: [" + six("b") + "]");
    assertThat(Fixture.codes(translate("", six, more))).containsExactly("LIMIT-111");
    assertThat(Fixture.codes(translate("onInvalid: SkipRule", six, more)))
        .containsExactly("LIMIT-111", "LIMIT-123");
    assertThat(translate("onInvalid: SkipRule", six, more).resources()).hasSize(1);
    assertThat(Fixture.codes(translate("", six, more.replace("single,", "single, status: 503,"))))
        .as("another filter")
        .isEmpty();
    assertThat(Fixture.codes(translate("", rule("10"), more)))
        .as("no headers are other headers")
        .containsExactly("LIMIT-117");
  }

  private static String six(String prefix) {
    return IntStream.range(0, 6)
        .mapToObj(i -> "{key: " + prefix + i + ", value: v}")
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: x, exact_match: a, maskLength: 24",
        "matchSource: SourceIpMatch, exact_match: 10.0.0.1, maskLength: 24",
        "matchSource: SourceIpMatch, separate: true, maskLength: 0",
        "name: \":foo\", exact_match: a"
      })
  @DisplayName("a part of a matcher that would have no effect is an error")
  void withoutEffect(String matcher) {
    assertThat(Fixture.codes(matching(matcher))).containsExactly("LIMIT-108");
  }

  @Test
  @DisplayName("a content type without a body, and values that are never new enough")
  void settings() {
    assertThat(Fixture.codes(translate("response: {contentType: text/html}", rule("10"))))
        .containsExactly("LIMIT-003");
    assertThat(Fixture.codes(translate("missing: {maxAge: 0s}", rule("10"))))
        .containsExactly("LIMIT-116");
  }

  @Test
  @DisplayName("what a release lacks in global limits is refused, where local ones have it")
  void globalReleases() {
    String separate = "match: [{name: q, matchSource: QueryMatch, separate: true}]";
    for (String rule :
        new String[] {rule("10").replace("single", "single, cost: \"5\""), rule("10", separate)}) {
      String global = rule.replace("single", "global").replace("seconds: 1", "seconds: 60");
      Fixture world = Fixture.of(HELLO, limiter("hello", "target: {port: 9080}", global));
      assertThat(Fixture.codes(world.target(25).translate())).containsExactly("LIMIT-005");
      assertThat(Fixture.codes(world.target(26).translate())).isEmpty();
    }
  }
}
