// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.slime.testkit.CitedCases;
import java.nio.file.Path;
import java.util.Map;
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

  private static void complete(String kind, int last, Map<Integer, String> without) {
    CitedCases.in(
            ROOT.resolve("slime-limiter/src/test/java"),
            ROOT.resolve("verification/conformance/src/test/java/io/slime/conformance/limiter"))
        .assertComplete(kind, 1, last, without);
  }

  @Test
  @DisplayName("every case of the limiter")
  void cases() {
    complete("(?<!metrics )case", 107, CASES);
  }

  @Test
  @DisplayName("every case of the calculator and its templates")
  void metricsCases() {
    complete("metrics case", 62, METRICS_CASES);
  }

  @Test
  @DisplayName("every defect of the reference")
  void defects() {
    complete("defect", 38, DEFECTS);
  }
}
