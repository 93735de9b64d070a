// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Issue;
import io.slime.core.codec.Decoded;
import io.slime.core.engine.Configuration;
import io.slime.core.engine.FeatureProviders;
import io.slime.core.provider.ProviderKind;
import io.slime.core.provider.ProviderSection;
import io.slime.core.provider.Providers;
import io.slime.spi.MetricSource;
import io.slime.testkit.promise.RepeatableSeed;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is wrong with a configuration, what is said about it does not tell its secrets. */
@AddLifecycleHook(RepeatableSeed.class)
class ConfigurationSecretsPropertyTest {
  private static final String SECRET = "s3cr3t-0ne";
  private static final List<String> TEXTS =
      List.of(
          """
          sources:
            prometheus:
              address: http://prometheus:9090
              timeout: 5s
              user: ada
              password: SECRET
              headers: {X-Scope-OrgID: SECRET, X-Other: SECRET}
              tls: {caFile: ca.pem}
              limits: {series: 10}
          """,
          """
          {sources: {prometheus: {address: "http://h/p", bearerToken: SECRET, attempts: 2,
            headers: {X-Scope-OrgID: "SECRET"}, queries: {m: {query: up, fold: MAX}}}}}
          """,
          """
          defaults: &defaults {bearerToken: 'SECRET'}
          sources:
            prometheus: *defaults
            other:
              <<: *defaults
              provider: prometheus
              address: http://h
          """,
          """
          {"sources": {"prometheus": {"address": "http://u:SECRET@h", "bearerToken": "SECRET"}}}
          """,
          """
          soruces: {prometheus: {address: "http://h", bearer: SECRET}}
          lazyLoad: [SECRET]
          """,
          """
          sources:
            prometheus:
              address: http://h?token=SECRET
              bearerToken: >-
                SECRET
              headers:
                X-Scope-OrgID: |
                  SECRET
          """);

  private static Sources sources;
  private static Providers<MetricSource> providers;

  @BeforeContainer
  static void start() {
    sources = new Sources();
    providers =
        Providers.load(
            ProviderKind.METRIC_SOURCE, ConfigurationSecretsPropertyTest.class.getClassLoader());
  }

  @AfterContainer
  static void stop() {
    sources.close();
  }

  /** A text with a slip of the fingers somewhere, though not in a secret. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> typed =
        Arbitraries.of(
            "", ":", ",", "{", "}", "[", "]", "&", "*", "!", "|", ">", "'", "\"", "#", "-", "?",
            " ", "\n", "\n  ", "\t", "%", "@", "x", ": ", "- ", "? ", "\u0000", "---\n");
    return Combinators.combine(
            Arbitraries.of(TEXTS),
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(0, 2),
            typed)
        .as(ConfigurationSecretsPropertyTest::withSlip);
  }

  private static String withSlip(String text, int place, int deleted, String typed) {
    int at = place % text.length();
    for (int i = text.indexOf("SECRET"); i >= 0; i = text.indexOf("SECRET", i + 1)) {
      if (at > i && at < i + "SECRET".length()) {
        at = i;
      }
    }
    int end = Math.min(at + deleted, text.length());
    if (text.substring(at, Math.min(end + "SECRET".length(), text.length())).contains("SECRET")) {
      end = Math.min(end, text.indexOf("SECRET", at));
    }
    return (text.substring(0, at) + typed + text.substring(end)).replace("SECRET", SECRET);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  @Label("one slip in a configuration")
  void slips(@ForAll("texts") String text) {
    StringBuilder said = new StringBuilder();
    Decoded<Configuration> read =
        Configuration.read(text, "slime.yaml", FeatureProviders.of(List.of()));
    ProviderSection section = read.resource().sources();
    List<Issue> issues = new ArrayList<>(read.issues());
    issues.addAll(Providers.check(section, List.of(providers)));
    for (String name : List.of("prometheus", "other")) {
      Providers.Creation<MetricSource> made = providers.create(name, section, sources.context());
      issues.addAll(made.issues());
      if (made.made() != null) {
        said.append(made.made());
        made.made().close();
      }
    }
    for (Issue issue : issues) {
      said.append(issue).append(issue.advice()).append(issue.path());
      read.sourceMap()
          .position(issue.path())
          .ifPresent(position -> said.append(position).append(read.sourceMap().excerpt(position)));
    }
    said.append(section).append(read).append(read.resource());

    assertThat(said.toString()).as(text).doesNotContain(SECRET);
  }
}
