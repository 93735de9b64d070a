// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of docs/sources-and-sinks.md are classes that are compiled and run. */
class DocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));

  @ParameterizedTest
  @ValueSource(
      classes = {
        StaticOptions.class,
        StaticOptions.Value.class,
        RecordedOptions.class,
        StdoutOptions.class,
        DirectoryOptions.class
      })
  void no_option_is_left_out(Class<?> options) throws IOException {
    String document = Files.readString(ROOT.resolve("docs/sources-and-sinks.md"));
    for (RecordComponent option : options.getRecordComponents()) {
      // a list is written values[], and what is in it values[].name or .name
      assertThat(document)
          .containsPattern("`(values\\[\\])?\\.?" + option.getName() + "(\\[\\])?`");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NumberFiles", "NumberFilesTest"})
  void each_example_is_a_class_of_the_tests(String name) throws IOException {
    String source =
        Files.readString(
            ROOT.resolve("slime-spi-files/src/test/java/com/example/metrics/" + name + ".java"));
    int start = source.lastIndexOf("import ");
    String shown = source.substring(source.indexOf("\n\n", start) + 2);

    assertThat(Files.readString(ROOT.resolve("docs/sources-and-sinks.md")))
        .contains("```java\n" + shown + "```\n");
  }
}
