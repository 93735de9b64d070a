// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.limiter.LimiterIssue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/limiter.md shows is what the command prints; anew with -Dslime.golden=update. */
class LimiterDocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final Path DOCUMENT = ROOT.resolve("docs/limiter.md");
  private static final String SAMPLE = ROOT.resolve("samples/limiter").toString();
  private static final String RULE = "rule 1 of _base";

  @TempDir Path directory;

  @Test
  void what_is_printed_is_what_the_command_prints() throws IOException {
    String text = Files.readString(DOCUMENT);

    Golden.check(
        DOCUMENT,
        Fenced.replace(
            text,
            block ->
                !block.language().equals("text")
                    ? block.content()
                    : text.indexOf(block.content()) < text.indexOf("replay-reviews.svg")
                        ? explained()
                        : replayed()));
  }

  @Test
  void each_limiter_and_each_configuration_in_it_is_valid() throws IOException {
    int limiters = 0;
    for (Fenced block : Fenced.blocks(Files.readString(DOCUMENT))) {
      if (block.language().equals("yaml") && block.content().contains("kind: SmartLimiter")) {
        Path file = Files.writeString(directory.resolve("limiter.yaml"), block.content());
        Run run =
            Run.slime(
                "translate",
                "-f",
                SAMPLE + "/mesh.yaml",
                "-f",
                file.toString(),
                "--metrics",
                SAMPLE + "/metrics.yaml");
        assertThat(run.code()).as(run.err()).isZero();
        limiters++;
      } else if (block.language().equals("yaml")) {
        Path file = Files.writeString(directory.resolve("slime.yaml"), block.content());
        Run run = Run.slime("translate", "-f", SAMPLE + "/mesh.yaml", "--config", file.toString());
        assertThat(run.code()).as(run.err()).isZero();
      }
    }
    assertThat(limiters).isPositive();
  }

  @Test
  void the_global_sample_gives_a_file_for_the_service() {
    String sample = ROOT.resolve("samples/limiter-global").toString();
    Run run = Run.slime("translate", "-f", sample, "--config", sample + "/slime.yaml");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("1 SmartLimiter became 1 ConfigMap, 1 EnvoyFilter")
        .doesNotContain("LIMIT-");
    assertThat(run.out())
        .contains("requests_per_unit: 6000")
        .contains("cluster_name: \"outbound|8081||rate-limit");
  }

  private static String explained() {
    Run run =
        Run.slime(
            "explain",
            "-f",
            SAMPLE,
            "--metrics",
            SAMPLE + "/metrics.yaml",
            "--now",
            "2026-11-25T08:00:00Z",
            "limiter/default/reviews");
    return part(run, "\n\n  ");
  }

  private static String replayed() {
    Run run =
        Run.slime(
            "replay", "-f", SAMPLE, "--series", SAMPLE + "/series.csv", "limiter/default/reviews");
    return part(run, "\n\nrule ");
  }

  /** What is printed about one rule. */
  private static String part(Run run, String end) {
    assertThat(run.code()).as(run.err()).isZero();
    String out = run.out().replace(ROOT + "/", "");
    int start = out.indexOf(RULE);
    return out.substring(start, out.indexOf(end, start)) + "\n";
  }

  @Test
  void each_issue_that_it_names_exists() throws IOException {
    List<String> codes = Arrays.stream(LimiterIssue.values()).map(LimiterIssue::code).toList();
    var matcher =
        java.util.regex.Pattern.compile("LIMIT-[0-9]{3}").matcher(Files.readString(DOCUMENT));
    while (matcher.find()) {
      assertThat(codes).contains(matcher.group());
    }
  }
}
