// SPDX-License-Identifier: Apache-2.0
package io.slime.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricSource;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private static ThirdPartyJars jars;
  private static Path jar;
  private static Path rival;

  @BeforeAll
  static void build() throws IOException {
    jars = new ThirdPartyJars(directory);
    jar = jars.build("third-party");
    rival = jars.build("third-party-rival");
  }

  @Test
  @DisplayName("is used on the class path, all but the broken one")
  void classPath() throws Exception {
    assertThat(jars.runOnClassPath(jar)).isEqualTo("named module: false\n" + ASKED);
  }

  @Test
  @DisplayName("is used on the module path, all but the broken one")
  void modulePath() throws Exception {
    assertThat(jars.runOnModulePath(jar)).isEqualTo("named module: true\n" + ASKED);
  }

  @Test
  @DisplayName("beside one with a provider of the same name loses that provider, and no other")
  void rivals() throws Exception {
    String said =
        """
        metric sources [counting]
        -  A provider of the kind metric source cannot be loaded: io.slime.spi.MetricSourceProvider: Provider com.example.metrics.BrokenProvider could not be instantiated (java.lang.IllegalStateException: no licence).
        -  The metric source steady is provided by com.example.metrics.SteadyProvider and by com.example.rival.RivalProvider, so none of them is used.
        """;
    assertThat(jars.runOnClassPath(jar, rival)).startsWith("named module: false\n" + said);
    assertThat(jars.runOnClassPath(rival, jar)).startsWith("named module: false\n" + said);
    assertThat(jars.runOnModulePath(jar, rival)).startsWith("named module: true\n" + said);
  }

  @Test
  @DisplayName("may have all kinds of broken providers: each is named with its reason")
  void careless() throws IOException {
    Path careless = jars.build("third-party-careless", "com/example/careless/AbsentType.class");
    ClassLoader ours = getClass().getClassLoader();
    Path garbled = directory.resolve("garbled");
    Path services = garbled.resolve("META-INF/services/io.slime.spi.MetricSourceProvider");
    Files.createDirectories(services.getParent());
    Files.writeString(services, "no name of a class\n");
    URL[] path = {garbled.toUri().toURL(), careless.toUri().toURL()};
    try (URLClassLoader theirs = new URLClassLoader(path, ours)) {
      Providers<MetricSource> providers = Providers.load(ProviderKind.METRIC_SOURCE, theirs);

      assertThat(providers.byName()).containsOnlyKeys("good");
      List<String> named =
          List.of(
              "AbsentProvider not found",
              "NoProviders$FailsToLoad could not be instantiated (java.lang.NumberFormatException",
              "NoProviders$NeedsAbsent could not be instantiated (java.lang.ClassNotFoundException",
              "NoProviders$Hidden Unable to get public no-arg constructor",
              "NoProviders$NeedsMore Unable to get public no-arg constructor",
              "NotAProvider not a subtype",
              "MetricSourceProvider:1: Illegal configuration-file syntax",
              "NoProviders$Nameless is left out: it gives no proper name");
      assertThat(providers.issues()).hasSameSizeAs(named);
      for (String each : named) {
        assertThat(providers.issues()).anyMatch(issue -> issue.message().contains(each), each);
      }
    }
  }

  @Test
  @DisplayName("is found by the class loader that has it and by no other")
  void loader() throws IOException {
    ClassLoader ours = getClass().getClassLoader();
    try (URLClassLoader theirs = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ours)) {
      assertThat(Providers.load(ProviderKind.METRIC_SOURCE, theirs).byName())
          .containsOnlyKeys("counting", "steady");
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader theirs = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ours)) {
      thread.setContextClassLoader(theirs);
      assertThat(Providers.load(ProviderKind.METRIC_SOURCE, ours).byName()).isEmpty();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
