// SPDX-License-Identifier: Apache-2.0
package io.slime.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.core.host.HostName.Form;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
  private static final String LABEL_63 = "a".repeat(63);

  @ParameterizedTest(name = "{0} is {1} with the text {2}")
  @CsvSource({
    "reviews.default.svc.cluster.local, NAME, reviews.default.svc.cluster.local",
    "reviews.default, NAME, reviews.default",
    "reviews, SHORT_NAME, reviews",
    "a.1b, NAME, a.1b",
    "1.2.3.a4, NAME, 1.2.3.a4",
    "xn--bcher-kva.example, NAME, xn--bcher-kva.example",
    "*.example.com, WILDCARD, *.example.com",
    "*.com, WILDCARD, *.com",
    "*, ANY, *",
    "10.1.2.3, IPV4, 10.1.2.3",
    "fd00::1, IPV6, fd00::1",
    "[fd00::1], IPV6, fd00::1",
    "::ffff:10.1.2.3, IPV6, ::ffff:10.1.2.3",
  })
  void everyFormIsTold(String text, Form form, String expected) {
    HostName host = HostName.parse(text);

    assertThat(host.form()).isEqualTo(form);
    assertThat(host.text()).isEqualTo(expected);
    assertThat(host.port()).isEqualTo(HostName.NO_PORT);
    assertThat(host.problem()).isEmpty();
  }

  @ParameterizedTest(name = "{0} is no host, since it {1}")
  @CsvSource({
    "'', EMPTY",
    ":80, EMPTY",
    "a..b, EMPTY_LABEL",
    ".a, EMPTY_LABEL",
    "a.b.., EMPTY_LABEL",
    "'.', EMPTY_LABEL",
    "a_b.x, BAD_CHARACTER",
    "a b, BAD_CHARACTER",
    "bücher.example, NOT_ASCII",
    "-x.y, HYPHEN_AT_EDGE",
    "x-.y, HYPHEN_AT_EDGE",
    "*.-x, HYPHEN_AT_EDGE",
    "a.10, NUMERIC_LAST_LABEL",
    "10, NUMERIC_LAST_LABEL",
    "*.10, NUMERIC_LAST_LABEL",
    "10.1.2.300, NUMERIC_LAST_LABEL",
    "10.1.2.03, NUMERIC_LAST_LABEL",
    "*a.x, PARTIAL_WILDCARD",
    "*., EMPTY_LABEL",
    "**, PARTIAL_WILDCARD",
    "a.*.x, PARTIAL_WILDCARD",
    "*.*.x, PARTIAL_WILDCARD",
    "b/a.x, SLASH",
    "*/a.x, SLASH",
    "https://a.x, SLASH",
    "https://a.x:80/y, SLASH",
    "a.b:, BAD_PORT",
    "a.b:http, BAD_PORT",
    "a.b:0, BAD_PORT",
    "a.b:65536, BAD_PORT",
    "a.b:-1, BAD_PORT",
    "[fd00::1]:, BAD_PORT",
    "[fd00::1]x, BAD_PORT",
    "fd00::x, BAD_ADDRESS",
    "[fd00::1, BAD_ADDRESS",
    "[10.1.2.3], BAD_ADDRESS",
    "fe80::1%eth0, BAD_ADDRESS",
    "a:b:80, BAD_ADDRESS",
  })
  void whatIstioRefusesIsNoHost(String text, HostProblem problem) {
    HostName host = HostName.parse(text);

    assertThat(host.problem()).contains(problem);
    assertThat(host.form()).isEqualTo(Form.INVALID);
    assertThat(host.isValid()).isFalse();
    assertThat(host.text()).isEqualTo(text);
  }

  @Test
  @DisplayName("a label has at most 63 characters and a name at most 255")
  void lengthsAreLimited() {
    String name255 = String.join(".", LABEL_63, LABEL_63, LABEL_63, LABEL_63);

    assertThat(HostName.parse(LABEL_63 + ".x").isValid()).isTrue();
    assertThat(HostName.parse(LABEL_63 + "a.x").problem()).contains(HostProblem.LABEL_TOO_LONG);
    assertThat(name255).hasSize(255);
    assertThat(HostName.parse(name255).isValid()).isTrue();
    assertThat(HostName.parse(name255 + ".x").problem()).contains(HostProblem.TOO_LONG);
  }

  @ParameterizedTest(name = "{0} is {1} and port {2}")
  @CsvSource({
    "reviews:9080, reviews, 9080",
    "10.1.2.3:80, 10.1.2.3, 80",
    "[fd00::1]:65535, fd00::1, 65535",
    "*:1, *, 1",
    "a.b.:80, a.b, 80",
  })
  void aPortIsSplitOff(String text, String host, int port) {
    assertThat(HostName.parse(text).text()).isEqualTo(host);
    assertThat(HostName.parse(text).port()).isEqualTo(port);
  }

  @Test
  @DisplayName("upper case and a final dot, which match nothing in Istio, are folded away")
  void spellingIsFolded() {
    assertThat(HostName.parse("Reviews.Default.").text()).isEqualTo("reviews.default");
    assertThat(HostName.parse("FD00::A").text()).isEqualTo("fd00::a");
    assertThat(HostName.fold("*.Example.COM.")).isEqualTo("*.example.com");
    assertThat(HostName.fold("*.")).isEqualTo("*.");
  }

  @Test
  @DisplayName("clean text is kept and not copied")
  void cleanTextIsKept() {
    String clean = "reviews.default.svc.cluster.local";

    assertThat(HostName.parse(clean).text()).isSameAs(clean);
    assertThat(HostName.fold(clean)).isSameAs(clean);
  }

  @ParameterizedTest(name = "in namespace shop, {0} means {1}")
  @CsvSource({
    "reviews, reviews.shop.svc.cluster.local",
    "Reviews, reviews.shop.svc.cluster.local",
    "reviews.default, reviews.default",
    "www.example.com, www.example.com",
    "*, *",
    "*.example.com, *.example.com",
    "10.1.2.3, 10.1.2.3",
    "fd00::1, fd00::1",
  })
  void onlyOneLabelIsQualified(String host, String qualified) {
    assertThat(HostName.qualify(host, "shop", "cluster.local")).isEqualTo(qualified);
  }

  @ParameterizedTest(name = "{0} covers {1}")
  @CsvSource({
    "a.x, a.x",
    "*.x, a.x",
    "*.x, a.b.x",
    "*.x, *.x",
    "*.x, *.b.x",
    "*, a.x",
    "*, *.x",
    "*, *",
  })
  void aWiderHostCoversANarrowerOne(String wide, String narrow) {
    assertThat(HostName.covers(wide, narrow)).isTrue();
    assertThat(HostName.overlap(wide, narrow)).isTrue();
    assertThat(HostName.overlap(narrow, wide)).isTrue();
  }

  @ParameterizedTest(name = "{0} and {1} have nothing in common")
  @CsvSource({"a.x, b.x", "*.x, x", "*.x, a.y", "*.a.x, *.b.x", "*.x, a.bx", "*.svc, a.svc.local"})
  void othersDoNotOverlap(String a, String b) {
    assertThat(HostName.overlap(a, b)).isFalse();
    assertThat(HostName.overlap(b, a)).isFalse();
  }

  @Test
  @DisplayName("a narrower host covers no wider one")
  void coverageHasADirection() {
    assertThat(HostName.covers("a.x", "*.x")).isFalse();
    assertThat(HostName.covers("*.b.x", "*.x")).isFalse();
    assertThat(HostName.covers("*.x", "*")).isFalse();
  }

  @ParameterizedTest(name = "{0} prints as it was written")
  @ValueSource(strings = {"reviews.default:80", "[fd00::1]:80", "fd00::1", "*.x"})
  void textHasThePort(String text) {
    assertThat(HostName.parse(text)).hasToString(text);
  }

  @Test
  @DisplayName("names of one domain share its text")
  void namesShareTheirDomain() {
    String domain = HostName.domain("reviews.default.svc.cluster.local", "");

    assertThat(domain).isEqualTo("svc.cluster.local");
    assertThat(HostName.domain("ratings.prod.svc.cluster.local", domain)).isSameAs(domain);
    assertThat(HostName.domain("www.example.com", domain)).isEqualTo("com");
    assertThat(HostName.domain("example.com", domain)).isEmpty();
    assertThat(HostName.domain("Ratings.prod.svc.cluster.local", domain)).isNull();
  }
}
