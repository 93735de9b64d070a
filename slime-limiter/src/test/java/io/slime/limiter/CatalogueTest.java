// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The catalogue of cases of the reference's limiter: every number is in the name of a test, or here
 * with the reason why it is not.
 */
class CatalogueTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));

  private static final String NESTING = "values are looked up by their whole names, not nested";
  private static final String PLACEHOLDER = "only a vendor's Envoy has use for placeholders";
  private static final String SOURCE = "of the metric source, whose tests have it";

  private static final Map<Integer, String> CASES =
      Map.of(10, NESTING, 94, PLACEHOLDER, 100, SOURCE, 101, SOURCE, 102, SOURCE);
  private static final Map<Integer, String> METRICS_CASES = Map.of(12, NESTING);
  private static final Map<Integer, String> DEFECTS =
      Map.of(
          11, SOURCE,
          12, SOURCE,
          24, "stated in docs/limiter.md: buckets are per pod, route and process",
          28, PLACEHOLDER,
          34, "of applying outputs: the sinks merge and do not replace",
          29, "there is one CRD, and the conformance checks compare it with the records",
          36, "options that do nothing are none: the configuration refuses unknown ones",
          37, "stated in docs/limiter.md: who applies the results decides the order",
          38, "of the documentation of the metric source");

  private static Set<Integer> cited(String kind) throws IOException {
    Set<Integer> numbers = new TreeSet<>();
    String range = "\\d+(?: to \\d+)?";
    Pattern list = Pattern.compile("\\b" + kind + " (" + range + "(?:(?:, | and )" + range + ")*)");
    try (Stream<Path> files =
        Stream.concat(
            Files.walk(ROOT.resolve("slime-limiter/src/test/java")),
            Files.walk(ROOT.resolve("verification/conformance/src/test/java")))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (!file.toString().contains("limiter")) {
          continue;
        }
        Matcher matcher = list.matcher(Files.readString(file));
        while (matcher.find()) {
          for (String part : matcher.group(1).split(", | and ")) {
            String[] ends = part.split(" to ");
            for (int i = Integer.parseInt(ends[0]);
                i <= Integer.parseInt(ends[ends.length - 1]);
                i++) {
              numbers.add(i);
            }
          }
        }
      }
    }
    return numbers;
  }

  private static void complete(String kind, int last, Map<Integer, String> without)
      throws IOException {
    Set<Integer> cited = cited(kind);
    Set<Integer> open = new TreeSet<>();
    for (int i = 1; i <= last; i++) {
      if (!cited.contains(i) && !without.containsKey(i)) {
        open.add(i);
      }
    }
    assertThat(open).as(kind + " without a test and without a reason").isEmpty();
    assertThat(without.keySet())
        .as(kind + " with a test and a reason")
        .doesNotContainAnyElementsOf(cited);
  }

  @Test
  @DisplayName("every case of the limiter")
  void cases() throws IOException {
    complete("(?<!metrics )case", 107, CASES);
  }

  @Test
  @DisplayName("every case of the calculator and its templates")
  void metricsCases() throws IOException {
    complete("metrics case", 62, METRICS_CASES);
  }

  @Test
  @DisplayName("every defect of the reference")
  void defects() throws IOException {
    complete("defect", 38, DEFECTS);
  }
}
