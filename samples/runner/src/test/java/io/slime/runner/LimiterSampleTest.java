// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on {@code samples/limiter}, byte by byte. */
class LimiterSampleTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final String SAMPLE = ROOT.resolve("samples/limiter").toString();
  private static final Path EXPECTED =
      ROOT.resolve("samples/runner/src/test/resources/io/slime/runner/limiter");
  private static final String NOW = "2026-11-25T08:00:00Z";

  @TempDir Path directory;

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
  void a_value_that_nobody_asks_for_is_told_with_what_was_asked_for() throws IOException {
    Path metrics =
        Files.writeString(
            directory.resolve("metrics.yaml"),
            """
            values:
              - {namespace: default, name: reviews, metric: cpu.mxa, value: 0.85}
              - {namespace: default, name: productpage, metric: rt99, value: 350}
            """);

    Run run = Run.slime("translate", "-f", SAMPLE, "--metrics", metrics.toString(), "--now", NOW);

    assertThat(run.err())
        .contains(
            "slime: nothing asked for the metric default/reviews cpu.mxa;"
                + " did you mean cpu.max?")
        .doesNotContain("productpage rt99;");
  }

  @Test
  void a_limiter_that_is_too_wrong_to_ask_for_values_is_not_told_twice() {
    Run run =
        Run.slime(
            "translate", "-f", SAMPLE, "--metrics", SAMPLE + "/metrics.yaml", "--target", "1.22");

    assertThat(run.err()).contains("LIMIT-005").doesNotContain("nothing asked for");
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
    assertThat(run.err())
        .contains("LIMIT-302: {rt99} has no value; the fallback quota of 300 holds.");
    assertThat(run.code()).isZero();
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

  @Test
  void a_recorded_hour_is_played_and_drawn() throws IOException {
    Path svg = directory.resolve("replay.svg");
    Path html = directory.resolve("replay.html");

    Run run =
        replay(
            "limiter/default/reviews",
            "--series",
            SAMPLE + "/series.csv",
            "--svg",
            svg.toString(),
            "--html",
            html.toString());

    assertThat(run.code()).as(run.err()).isZero();
    expect("replay-reviews.txt", run.out());
    Golden.check(ROOT.resolve("docs/replay-reviews.svg"), Files.readString(svg));
    assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>").contains("SWITCHED ON");
  }

  @Test
  void a_recording_that_names_its_limiters_plays_all_of_them() {
    Run run = replay("--series", SAMPLE + "/series.csv");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("SmartLimiter/default/productpage: ")
        .contains("SmartLimiter/default/reviews: ")
        .doesNotContain("books");
  }

  @Test
  void a_recording_that_does_not_say_what_it_is_of_is_told() throws IOException {
    Path series = Files.writeString(directory.resolve("s.csv"), "time,cpu.max\n0,0.9\n");

    Run run = replay("--series", series.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("does not say which limiter it is of; name one, there are SmartLimiter/default/");
  }

  @Test
  void a_metric_that_the_recording_never_has_is_told_with_those_it_has() throws IOException {
    Path series = Files.writeString(directory.resolve("s.csv"), "time,cpu.mxa,rt99\n0,0.9,7\n");

    Run run = replay("limiter/default/reviews", "--series", series.toString());

    assertThat(run.err())
        .contains("the recording never has a value of {cpu.max}; it has cpu.mxa, rt99");
  }

  @Test
  void a_recording_of_others_is_told() throws IOException {
    Path series =
        Files.writeString(directory.resolve("s.csv"), "time,default/revies/cpu.max\n0,1\n");

    Run run = replay("limiter/default/reviews", "--series", series.toString());

    assertThat(run.out()).contains("SmartLimiter/default/reviews: no samples");
    assertThat(run.err())
        .contains(
            "the recording has nothing of SmartLimiter/default/reviews;"
                + " it has default/revies/cpu.max");
  }

  @Test
  void what_is_wrong_in_a_recording_is_told_with_its_place() throws IOException {
    Path series = Files.writeString(directory.resolve("s.csv"), "time,cpu.max\n0,0.9\n15,high\n");

    Run run = replay("limiter/default/reviews", "--series", series.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("s.csv:3:4: error INPUT-102: 'high' is no number.");
  }

  private static Run replay(String... more) {
    return Run.slime(
        Stream.concat(Stream.of("replay", "-f", SAMPLE, "--now", NOW), Stream.of(more))
            .toArray(String[]::new));
  }
}
