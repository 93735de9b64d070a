// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What docs/sources-and-sinks.md and docs/prometheus.md tell operators can be used as it stands.
 */
class SourcesDocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final String SAMPLE = ROOT.resolve("samples/limiter").toString();

  @TempDir Path directory;

  private static List<String> blocks(String document, String language) throws IOException {
    return Fenced.blocks(Files.readString(ROOT.resolve("docs").resolve(document))).stream()
        .filter(block -> block.language().equals(language))
        .map(Fenced::content)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"sources-and-sinks.md, 1", "prometheus.md, 2"})
  void each_configuration_in_it_is_read_without_a_word(String document, int count)
      throws IOException {
    List<String> configurations = blocks(document, "yaml");

    assertThat(configurations).hasSize(count);
    for (String text : configurations) {
      Path config = Files.writeString(directory.resolve("slime.yaml"), text);
      Run run = Run.slime("translate", "-f", SAMPLE + "/mesh.yaml", "--config", config.toString());
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err()).doesNotContain("slime.yaml");
    }
  }

  @Test
  void the_command_in_it_asks_the_sources_and_fills_the_sink_of_its_configuration()
      throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("slime.yaml"), blocks("sources-and-sinks.md", "yaml").get(0));
    Files.copy(Path.of(SAMPLE, "series.csv"), directory.resolve("series.csv"));
    String command = blocks("sources-and-sinks.md", "sh").get(0).strip();
    String[] args =
        command
            .replace("./slime ", "")
            .replace("DIR", SAMPLE)
            .replace("slime.yaml", config.toString())
            .concat(" --now 2026-11-24T08:40:00Z")
            .split(" ");

    Run run = Run.slime(args);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("slime: asked yesterday, static for ");
    try (Stream<Path> files = Files.list(directory.resolve("generated"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isNotEmpty()
          .allMatch(name -> name.endsWith(".json"));
    }
  }
}
