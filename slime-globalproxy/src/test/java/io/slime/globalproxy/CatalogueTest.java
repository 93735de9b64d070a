// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import io.slime.testkit.CitedCases;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The catalogue of cases of lazy loading with its global proxy: every number is in the name of a
 * test of one of the two, or here with the reason why it is not.
 */
class CatalogueTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final String LOG =
      "of whoever reads access logs; TwoHopsLiveTest shows that the entries hold what is needed";

  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(45, LOG),
          Map.entry(46, LOG),
          Map.entry(47, LOG),
          Map.entry(48, LOG),
          Map.entry(49, LOG),
          Map.entry(50, LOG),
          Map.entry(51, LOG),
          Map.entry(52, LOG),
          Map.entry(53, LOG),
          Map.entry(
              4, "of a running mesh; TwoHopsLiveTest has the calls before anything is learned"),
          Map.entry(5, "there is no such helper: options are read as they are nested"),
          Map.entry(
              54, "CallsTest of Prometheus: calls are a set, and values of counters play no part"),
          Map.entry(55, "QueryTemplateTest: names are escaped where they are put in"),
          Map.entry(56, "FenceMemoryPropertyTest: memories of several sources merge in any order"),
          Map.entry(72, "no Lua: the forwarder completes hosts by itself"),
          Map.entry(78, "one generator makes all objects, and nothing is rendered in parts"),
          Map.entry(79, "nothing is elected: the access log goes to the address that is given"));

  @Test
  @DisplayName("every case has a test or a reason")
  void complete() {
    CitedCases.in(
            ROOT.resolve("slime-globalproxy/src/test/java"),
            ROOT.resolve("slime-lazyload/src/test/java"),
            ROOT.resolve("slime-testkit/src/test/java"),
            ROOT.resolve("verification/conformance/src/test/java/io/slime/conformance/globalproxy"),
            ROOT.resolve("verification/conformance/src/test/java/io/slime/conformance/lazyload"))
        .assertComplete("cases?", 1, 84, REASONS);
  }
}
