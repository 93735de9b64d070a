// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputDirectoryTest {
  @TempDir Path root;

  private static ResourceId id(String namespace, String name) {
    return new ResourceId("Sidecar", namespace, name);
  }

  @ParameterizedTest
  @CsvSource({
    "default, productpage, sidecar_default_productpage",
    "'', cluster.wide, sidecar__cluster.wide",
    "a_b, c, sidecar_a%5fb_c",
    "a, Upper, sidecar_a_%55pper",
    "a, é, sidecar_a_%c3%a9"
  })
  void a_file_is_named_after_kind_namespace_and_name(String namespace, String name, String file) {
    assertThat(OutputDirectory.fileName(id(namespace, name))).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../escaped", "/etc/escaped", "..", "a/../../b", "nul\0", "a\\..\\b"})
  void no_name_leads_out_of_the_directory(String name) throws IOException {
    Path directory = root.resolve("out");

    new OutputDirectory(directory).write(id(name, name), "text", ".yaml");

    try (Stream<Path> files = Files.walk(root)) {
      List<Path> written = files.filter(Files::isRegularFile).toList();
      assertThat(written).hasSize(1);
      assertThat(written.get(0).getParent()).isEqualTo(directory);
    }
  }

  @Test
  void a_link_in_the_directory_is_replaced_and_not_followed() throws IOException {
    Path outside = Files.writeString(root.resolve("outside"), "untouched");
    Path directory = Files.createDirectory(root.resolve("out"));
    Files.createSymbolicLink(directory.resolve("sidecar_a_b.yaml"), outside);

    new OutputDirectory(directory).write(id("a", "b"), "text", ".yaml");

    assertThat(outside).hasContent("untouched");
    assertThat(directory.resolve("sidecar_a_b.yaml")).hasContent("text");
  }

  @Test
  void names_that_are_too_long_for_a_file_still_differ() {
    String one = OutputDirectory.fileName(id("a", "x".repeat(300) + "1"));
    String other = OutputDirectory.fileName(id("a", "x".repeat(300) + "2"));

    assertThat(one).isNotEqualTo(other).hasSizeLessThan(240);
  }

  @Test
  void a_file_that_says_the_same_is_not_written_again() throws IOException {
    new OutputDirectory(root).write(id("a", "b"), "text", ".yaml");
    OutputDirectory again = new OutputDirectory(root);

    again.write(id("a", "b"), "text", ".yaml");
    again.write(id("a", "c"), "text", ".yaml");

    assertThat(again.written()).isEqualTo(1);
  }
}
