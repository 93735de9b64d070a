// SPDX-License-Identifier: Apache-2.0
package io.slime.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A jar of somebody else with two providers and a broken one")
class ThirdPartyProvidersTest {
  private static final String ASKED =
      """
      metric sources [counting, steady]
      -  A provider of the kind metric source cannot be loaded: io.slime.spi.MetricSourceProvider: Provider com.example.metrics.BrokenProvider could not be instantiated (java.lang.IllegalStateException: no licence).
      - sources.mistyped.vlaue There is no field vlaue; did you mean value?
      - sources.negative.value value is -1.0, which is negative
      - sources.stedy There is no metric source stedy among counting, steady; did you mean steady?
      steady: [Samples[samples=[Sample[labels={}, value=2.5, at=1970-01-01T00:00:00Z]], remarks=[], origin=]]
      counting: [Samples[samples=[Sample[labels={}, value=2.0, at=1970-01-01T00:00:00Z]], remarks=[], origin=]]
      nothing is not made
      - sources.nothing.metrics It must be said what is counted.
      mistyped is not made
      - sources.mistyped.vlaue There is no field vlaue; did you mean value?
      stedy is not made
      - sources.stedy There is no metric source stedy among counting, steady; did you mean steady?
      broken is not made
      - sources.broken There is no metric source broken among counting, steady.
      """;

  @TempDir static Path directory;
  private static ThirdPartyJar jar;

  @BeforeAll
  static void build() throws IOException {
    jar = new ThirdPartyJar(directory);
  }

  @Test
  @DisplayName("is used on the class path, all but the broken one")
  void classPath() throws Exception {
    assertThat(jar.runOnClassPath()).isEqualTo("named module: false\n" + ASKED);
  }

  @Test
  @DisplayName("is used on the module path, all but the broken one")
  void modulePath() throws Exception {
    assertThat(jar.runOnModulePath()).isEqualTo("named module: true\n" + ASKED);
  }

  @Test
  @DisplayName("is found by the class loader that has it and by no other")
  void loader() throws IOException {
    ClassLoader ours = getClass().getClassLoader();
    try (URLClassLoader theirs = new URLClassLoader(new URL[] {jar.jar().toUri().toURL()}, ours)) {
      assertThat(Providers.load(ProviderKind.METRIC_SOURCE, theirs).byName())
          .containsOnlyKeys("counting", "steady");
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader theirs = new URLClassLoader(new URL[] {jar.jar().toUri().toURL()}, ours)) {
      thread.setContextClassLoader(theirs);
      assertThat(Providers.load(ProviderKind.METRIC_SOURCE, ours).byName()).isEmpty();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
