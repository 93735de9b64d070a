// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The command on {@code samples/limiter}, byte by byte. */
class LimiterSampleTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final String SAMPLE = ROOT.resolve("samples/limiter").toString();
  private static final Path EXPECTED =
      ROOT.resolve("samples/runner/src/test/resources/io/slime/runner/limiter");
  private static final String NOW = "2026-11-25T08:00:00Z";

  private static void expect(String name, String text) throws IOException {
    Golden.check(EXPECTED.resolve(name), text.replace(ROOT + "/", ""));
  }

  @Test
  void each_limiter_becomes_envoy_filters() throws IOException {
    Run run =
        Run.slime("translate", "-f", SAMPLE, "--metrics", SAMPLE + "/metrics.yaml", "--now", NOW);

    expect("filters.yaml", run.out());
    expect("summary.txt", run.err());
    assertThat(run.code()).isZero();
  }
}
