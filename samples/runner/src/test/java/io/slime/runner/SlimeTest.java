// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlimeTest {
  @TempDir Path directory;

  private String write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, text);
    return file.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "'', which verb?",
    "tranlate, Did you mean: slime translate",
    "translate, there is nothing to read",
    "translate -f nowhere, there is no nowhere in",
    "translate -f . --frog, Unknown option: '--frog'",
    "translate -f . --now noon, 'not an instant such as 2026-11-25T08:00:00Z'",
    "translate -f . --target 1.99, choose 1.20 to 1.32",
    "translate -f . --config nowhere, there is no nowhere in",
    "translate -f . --metrics nowhere, there is no nowhere in",
    "translate -f . -o xml, expected one of",
    "explain -f ., Missing required parameter: 'KIND/NAMESPACE/NAME'",
    "explain -f . chain deployment/a/b, slime: Missing required argument"
  })
  void wrong_usage_is_told_in_a_sentence_with_exit_code_2(String line, String said) {
    Run run = Run.slime(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(said).doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "--help, Verbs:",
    "translate --help, --metrics",
    "explain --help, --host",
    "version, writes for Istio 1.20 to 1.32",
    "--version, writes for Istio 1.20 to 1.32"
  })
  void help_and_version_are_results(String line, String shown) {
    Run run = Run.slime(line.split(" "));

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(shown);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void each_verb_is_described_in_a_whole_sentence() {
    String verbs = Run.slime("--help").out().replaceAll("\\n {10,}", " ");
    String listed = verbs.substring(verbs.indexOf("Verbs:"), verbs.indexOf("Try:")).strip();

    assertThat(listed.lines().skip(1)).hasSizeGreaterThan(5).allMatch(line -> line.endsWith("."));
  }

  @Test
  void an_empty_directory_gets_a_hint_and_is_no_error() {
    Run run = Run.slime("translate", "-f", directory.toString());

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("no .yaml, .yml or .json file was found");
  }

  @Test
  void objects_that_play_no_part_are_named() throws IOException {
    String file = write("a.yaml", "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\n");

    assertThat(Run.slime("translate", "-f", file).err()).contains("play no part: Job.batch");
  }

  @Test
  void an_issue_shows_place_code_line_caret_and_what_to_do() throws IOException {
    String file = write("a.yaml", "apiVersion: v1\nkind: [unclosed\n");

    Run run = Run.slime("translate", "-f", file);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("a.yaml:3:1: error INPUT-001: ")
        .containsPattern("\\n    +\\^\\n")
        .contains("  do: Correct the document");
  }

  @Test
  void an_unknown_kind_is_shown_where_it_is_written() throws IOException {
    String file =
        write("a.yaml", "apiVersion: microservice.slime.io/v1alpha1\nkind: ServiceFenc\n");

    assertThat(Run.slime("translate", "-f", file).err()).contains("a.yaml:2:1: error INPUT-005");
  }

  @Test
  void thousands_of_one_warning_do_not_bury_the_rest() throws IOException {
    String document = "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\n";
    String file = write("a.yaml", document.repeat(101));

    String err = Run.slime("translate", "-f", file).err();

    assertThat(err.lines().filter(line -> line.contains("warning INPUT-304:"))).hasSize(50);
    assertThat(err).contains("slime: 50 more of INPUT-304 are not shown").contains("100 warnings");
  }

  @Test
  void issues_can_go_to_a_file_for_programs() throws IOException {
    String file = write("a.yaml", "apiVersion: v1\nkind: Namespace\n");
    Path issues = directory.resolve("issues.json");

    Run run = Run.slime("translate", "-f", file, "--issues", issues.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).doesNotContain("INPUT-004").contains("1 error");
    assertThat(Files.readString(issues))
        .startsWith("{\"issues\":[{\"code\":\"INPUT-004\",\"severity\":\"error\",\"message\":\"")
        .contains("\"position\":{\"source\":\"" + file + "\",\"document\":1,\"line\":1");
  }

  @Test
  void a_configuration_with_errors_stops_everything() throws IOException {
    String config = write("slime.yml", "tarjet: istio-1.22\n");
    String file = write("a.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n");

    Run run = Run.slime("translate", "-f", file, "--config", config);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("slime.yml:1:1: error INPUT-101: There is no field tarjet; did you mean target?")
        .contains("nothing was translated");
  }

  @ParameterizedTest
  @CsvSource({
    "'lazyload: [', slime.yml:1:12: error INPUT-001: Document 1: ",
    "'\n- a', 'slime.yml:2:1: error INPUT-102: There must be a map, not a list.'",
    "'clusterDomain: a_b', slime.yml:1:1: error INPUT-104: 'a_b' is no cluster domain"
  })
  void a_broken_configuration_is_shown_where_it_breaks(String text, String said)
      throws IOException {
    String config = write("slime.yml", text.replace("\\n", "\n"));

    Run run = Run.slime("translate", "-f", config, "--config", config);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(said);
  }

  @Test
  void standard_input_is_read_where_a_dash_says_so() {
    Run run =
        Run.slimeReading(
            "apiVersion: v1\nkind: Namespace\n".getBytes(UTF_8), "translate", "-f", "-");

    assertThat(run.err()).contains("standard input:1:1: error INPUT-004");
  }

  @Test
  void an_unknown_name_is_told_with_what_there_is() throws IOException {
    String file = write("a.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: reviews}\n");

    Run run = Run.slime("explain", "-f", file, "service/default/review");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("Did you mean Service/default/reviews?");
  }

  @Test
  void what_a_resource_says_cannot_control_the_terminal() throws IOException {
    String file =
        write("a.yaml", "apiVersion: microservice.slime.io/v1alpha1\nkind: \"\\e[31mX\"\n");

    assertThat(Run.slime("translate", "-f", file).err()).doesNotContain("\033");
  }
}
