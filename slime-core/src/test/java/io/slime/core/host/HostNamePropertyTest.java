// SPDX-License-Identifier: Apache-2.0
package io.slime.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HostNamePropertyTest {
  /** Istio's rule for names and wildcards in one expression; slow, and plain to see. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,255}$)(\\*|(\\*\\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)*"
              + "(?![0-9]+$)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)");

  @Property(tries = 2_000)
  void anyTextIsAHostOrHasAProblem(@ForAll String text) {
    HostName host = HostName.parse(text);

    assertThat(host.isValid()).isEqualTo(host.problem().isEmpty());
    assertThat(host.isValid()).isEqualTo(host.form() != HostName.Form.INVALID);
  }

  @Property(tries = 5_000)
  void namesFollowTheRuleOfIstio(@ForAll("hostLike") String text) {
    HostName host = HostName.parse(text);
    Optional<String> name =
        host.isValid() && !host.isAddress() && host.port() == HostName.NO_PORT
            ? Optional.of(host.text())
            : Optional.empty();
    String folded = HostName.fold(text);

    assertThat(name)
        .isEqualTo(NAME.matcher(folded).matches() ? Optional.of(folded) : Optional.empty());
  }

  @Property(tries = 2_000)
  void whatWasReadReadsTheSame(@ForAll("hostLike") String text) {
    HostName host = HostName.parse(text);

    assertThat(HostName.parse(host.toString())).isEqualTo(host);
    assertThat(HostName.parse(host.text()).form()).isEqualTo(host.form());
  }

  @Property(tries = 5_000)
  void plainNamesAreKeptAsTheyAre(@ForAll("hostLike") String text) {
    HostName host = HostName.parse(text);
    boolean isName = host.form() == HostName.Form.NAME || host.form() == HostName.Form.SHORT_NAME;

    assertThat(HostName.isPlainName(text)).isEqualTo(isName && host.text().equals(text));
  }

  @Property(tries = 5_000)
  void aDomainIsWhatFollowsTwoLabelsWhateverWasReadBefore(
      @ForAll("inFewDomains") String text, @ForAll("inFewDomains") String other) {
    String before = HostName.domain(other, "");
    String domain = HostName.domain(text, before == null ? "" : before);

    String[] labels = text.split("\\.", 3);
    assertThat(domain)
        .isEqualTo(
            HostName.isPlainName(text) ? (labels.length < 3 ? "" : labels[2]) : (String) null);
    assertThat(domain == null || domain.isEmpty() || HostName.isPlainName(domain)).isTrue();
  }

  @Property(tries = 2_000)
  void coveringIsTransitive(
      @ForAll("shortHosts") String a,
      @ForAll("shortHosts") String b,
      @ForAll("shortHosts") String c) {
    if (HostName.covers(a, b) && HostName.covers(b, c)) {
      assertThat(HostName.covers(a, c)).isTrue();
    }
    if (HostName.covers(a, b) && HostName.overlap(b, c)) {
      assertThat(HostName.overlap(a, c)).isTrue();
    }
  }

  @Provide
  Arbitrary<String> hostLike() {
    return Arbitraries.of(
            "a",
            "b7",
            "1",
            "255",
            "-",
            ".",
            ".",
            "*",
            "*.",
            ":",
            "80",
            "[",
            "]",
            "::",
            "_",
            "A",
            "x-y",
            "ü",
            "/",
            "a".repeat(62),
            " ")
        .list()
        .ofMaxSize(9)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> inFewDomains() {
    Arbitrary<String> heads =
        Arbitraries.of("a.", "a.b.", "a.b.c.", "a.1.", "A.b.", "a..", "a-.b.", "a.b-c.", "*.b.");
    Arbitrary<String> domains = Arbitraries.of("x", "svc.x", "svc.x.", "svc.1", "svc.1a", "1", "");
    return Combinators.combine(heads, domains).as(String::concat);
  }

  @Provide
  Arbitrary<String> shortHosts() {
    return Arbitraries.of("*", "*.x", "*.a.x", "*.b.x", "a.x", "b.a.x", "c.b.x", "x", "*.b.a.x");
  }
}
