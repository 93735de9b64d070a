// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.ChangeSet;
import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoWritersTest {
  private static final int ROUNDS = 60;

  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);

  @TempDir private Path directory = Path.of("");

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "all.yaml"})
  void of_one_directory_put_no_part_of_a_resource_in_place(String stream) throws Exception {
    Path file = directory.resolve(stream.isEmpty() ? "sidecar_a_b.yaml" : stream);
    write(stream, "0", 1);
    List<Future<?>> writers = new ArrayList<>();
    for (String digit : List.of("1", "2")) {
      writers.add(executor.submit(() -> write(stream, digit, ROUNDS)));
    }

    while (!writers.stream().allMatch(Future::isDone)) {
      String text = Files.readString(file);
      assertThat(text.contains("\n  namespace: a\n")).as("%d characters", text.length()).isTrue();
    }

    for (Future<?> writer : writers) {
      writer.get();
    }
    assertThat(files()).containsExactly(file);
  }

  private void write(String stream, String digit, int rounds) {
    ProviderContext context =
        new ProviderContext(executor, () -> Given.NOW, directory, OutputStream.nullOutputStream());
    DirectoryOptions options = new DirectoryOptions(directory.toString(), Format.YAML, stream);
    try (ResourceSink sink = new DirectorySinkProvider().create(options, context)) {
      for (int i = 0; i < rounds; i++) {
        String content = digit.repeat(1_000_000 + i);
        Given.apply(sink, ChangeSet.whole(List.of(Given.sidecar("a", "b", content))));
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
