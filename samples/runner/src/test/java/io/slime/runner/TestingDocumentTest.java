// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/testing.md shows is compiled and run; written anew with -Dslime.golden=update. */
class TestingDocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final Path EMBEDDING = ROOT.resolve("samples/embedding");

  @Test
  void each_block_is_from_the_project_that_embeds_the_library() throws IOException {
    Path file = ROOT.resolve("docs/testing.md");
    Iterator<String> java =
        List.of(
                region("src/test/java/com/example/mesh/OurFencesScenarioTest.java", "scenarios"),
                region("src/test/java/com/example/mesh/OurFencesTest.java", "assertions"),
                region("src/test/java/com/example/mesh/OurFencesPropertyTest.java", "properties"))
            .iterator();
    String dependency = region("pom.xml", "testkit");
    Golden.check(
        file,
        Fenced.replace(
            Files.readString(file),
            block ->
                switch (block.language()) {
                  case "xml" -> dependency;
                  case "java" -> java.next();
                  default -> block.content();
                }));
  }

  private static String region(String file, String name) {
    try {
      return Fenced.region(Files.readString(EMBEDDING.resolve(file)), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
