// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The command on {@code samples/limiter}, byte by byte. */
class LimiterSampleTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final String SAMPLE = ROOT.resolve("samples/limiter").toString();
  private static final Path EXPECTED =
      ROOT.resolve("samples/runner/src/test/resources/io/slime/runner/limiter");
  private static final String NOW = "2026-11-25T08:00:00Z";

  private static void expect(String name, String text) throws IOException {
    Golden.check(EXPECTED.resolve(name), text.replace(ROOT + "/", ""));
  }

  @Test
  void each_limiter_becomes_envoy_filters() throws IOException {
    Run run =
        Run.slime("translate", "-f", SAMPLE, "--metrics", SAMPLE + "/metrics.yaml", "--now", NOW);

    expect("filters.yaml", run.out());
    expect("summary.txt", run.err());
    assertThat(run.code()).isZero();
  }

  @Test
  void each_rule_of_a_limiter_is_explained() throws IOException {
    Run run = explain("limiter/default/reviews", "--metrics", SAMPLE + "/metrics.yaml");

    expect("explain-reviews.txt", run.out());
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void what_holds_without_values_is_explained_and_is_no_silence() throws IOException {
    Run run = explain("smartlimiter/default/productpage");

    expect("explain-without-metrics.txt", run.out());
    assertThat(run.err()).contains("LIMIT-304");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void an_output_is_explained_by_its_own_rules() {
    Run run =
        explain(
            "envoyfilter/default/reviews.default.v2.ratelimit",
            "--metrics",
            SAMPLE + "/metrics.yaml");

    assertThat(run.out()).contains("rule 0 of v2: in force").doesNotContain("of _base");
  }

  private static Run explain(String... more) {
    return Run.slime(
        Stream.concat(Stream.of("explain", "-f", SAMPLE, "--now", NOW), Stream.of(more))
            .toArray(String[]::new));
  }
}
