// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each test that docs/differences.md refers to is there. */
class DifferencesDocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final Pattern REFERENCE = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

  @Test
  void each_difference_is_shown_by_a_test_that_exists() throws IOException {
    Map<String, String> tests = tests();
    Matcher reference = REFERENCE.matcher(Files.readString(ROOT.resolve("docs/differences.md")));
    int found = 0;
    while (reference.find()) {
      assertThat(tests).containsKey(reference.group(1));
      if (reference.group(2) != null) {
        assertThat(tests.get(reference.group(1)))
            .as(reference.group())
            .containsPattern("void " + reference.group(2) + "\\(");
      }
      found++;
    }
    assertThat(found).isGreaterThan(50);
  }

  private static Map<String, String> tests() throws IOException {
    Map<String, String> tests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file :
          files
              .filter(path -> path.toString().contains("src/test/java"))
              .filter(path -> path.toString().endsWith("Test.java"))
              .toList()) {
        String name = file.getFileName().toString();
        tests.merge(name.substring(0, name.length() - 5), Files.readString(file), String::concat);
      }
    }
    return tests;
  }
}
