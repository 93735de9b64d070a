// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.codec.Codec;
import io.slime.spi.ChangeSet;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceOutcome.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillTest {
  private static final int ROUNDS = 6;

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"", "all.yaml"})
  void a_killed_process_leaves_whole_resources_and_the_next_one_goes_on(String stream)
      throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      killWhileWriting(stream, 7L * round);
      assertAllWhole();
    }
    List<ResourceOutcome> last =
        Given.apply(
            new DirectorySinkProvider()
                .create(
                    new DirectoryOptions(directory.toString(), Format.YAML, stream),
                    Given.context(directory)),
            ChangeSet.whole(List.of(Given.sidecar("default", "a", "last"))));

    assertThat(last)
        .extracting(ResourceOutcome::result)
        .containsExactly(Result.APPLIED, Result.DELETED);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.filter(file -> !file.getFileName().toString().startsWith("."))).hasSize(1);
    }
  }

  private void killWhileWriting(String stream, long millis)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(KilledWriter.class.getName(), directory.toString()));
    if (!stream.isEmpty()) {
      command.add(stream);
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("writing");
      Thread.sleep(millis);
    } finally {
      process.destroyForcibly(); // SIGKILL
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void assertAllWhole() throws IOException {
    int resources = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          String text = Files.readString(file);
          List<HasMetadata> read = Codec.read(text, "left").values();
          resources += read.size();
          assertThat(Codec.toYamlStream(read)).isEqualTo(text);
          assertThat(read)
              .allMatch(
                  one -> one.getMetadata().getAnnotations().get("content").length() == 500_000);
        }
      }
    }
    assertThat(resources).isEqualTo(2);
  }
}
