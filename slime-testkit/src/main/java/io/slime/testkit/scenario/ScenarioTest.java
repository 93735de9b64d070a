// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.scenario;

import io.slime.core.engine.FeatureProviders;
import io.slime.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Translates each directory below {@code src/test/resources/scenarios} and compares the result with
 * the files in it. A test class needs no more than
 *
 * <pre>{@code
 * class LazyLoadScenarioTest extends ScenarioTest {}
 * }</pre>
 *
 * <p>What goes in:
 *
 * <ul>
 *   <li>{@code in-*.yaml}: manifests, one mesh together; at least one;
 *   <li>{@code config.yaml}: the configuration; without it the defaults;
 *   <li>{@code metrics.yaml}: values of metrics, as {@link
 *       io.slime.core.metric.MetricTable#read(String, String, java.time.Instant)} reads them;
 *   <li>{@code now}: the instant of the translation; without it {@value Scenario#NOW};
 *   <li>{@code README.md}: for people.
 * </ul>
 *
 * <p>What is expected:
 *
 * <ul>
 *   <li>{@code out-KIND.NAMESPACE.NAME.yaml}: each resource to apply, and there is no other;
 *   <li>{@code issues.txt}: what the user is told, with code, place, field, sentence and advice; no
 *       file, no issues;
 *   <li>{@code obsolete.txt}: what is to be deleted; no file, nothing;
 *   <li>{@code valid-until}: until when the result holds; no file, for ever;
 *   <li>{@code causes.txt}: why each part of each output is there; compared where the file exists;
 *   <li>{@code status-KIND.NAMESPACE.NAME.yaml}: the status to write back; compared where the file
 *       exists.
 * </ul>
 *
 * <p>With {@code -Dslime.golden=update} the expected files are written, and those that are no
 * longer expected are deleted; {@code causes.txt} and the status are written where there is such a
 * file already, be it an empty one. Any other file in a scenario is a failure.
 */
public abstract class ScenarioTest {

  /** For subclasses. */
  protected ScenarioTest() {}

  /**
   * Where the scenarios are.
   *
   * @return a directory with one directory for each scenario; by default {@code
   *     src/test/resources/scenarios} of the module
   */
  protected Path directory() {
    return Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "scenarios");
  }

  /**
   * What translates.
   *
   * @return the providers of the features; by default all in the class path
   */
  protected FeatureProviders providers() {
    return FeatureProviders.load(getClass().getClassLoader());
  }

  @TestFactory
  Stream<DynamicNode> scenarios() throws IOException {
    FeatureProviders providers = providers();
    List<Path> entries = entries(directory());
    List<Path> directories = entries.stream().filter(Files::isDirectory).toList();
    List<Path> files = entries.stream().filter(entry -> !Files.isDirectory(entry)).toList();
    DynamicNode complete =
        DynamicTest.dynamicTest(
            "there are scenarios, and nothing beside them",
            () -> {
              Assertions.assertFalse(directories.isEmpty(), "no scenario in " + directory());
              Assertions.assertEquals(List.of(), files);
            });
    return Stream.concat(
        Stream.of(complete),
        directories.stream().map(scenario -> tests(new Scenario(scenario, providers))));
  }

  private static DynamicNode tests(Scenario scenario) {
    // The stream is asked for when the container runs, so a scenario that fails costs no other.
    Stream<DynamicTest> tests = Stream.of(scenario).flatMap(ScenarioTest::compare);
    return DynamicContainer.dynamicContainer(scenario.name(), tests);
  }

  private static Stream<DynamicTest> compare(Scenario scenario) {
    ScenarioResult result = scenario.run();
    if (Golden.isUpdate()) {
      scenario.deleteUnexpected(result);
    }
    Stream<DynamicTest> expectations =
        result.files().entrySet().stream()
            .map(
                file ->
                    DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> Golden.check(scenario.file(file.getKey()), file.getValue())));
    DynamicTest complete =
        DynamicTest.dynamicTest(
            "no file is unused", () -> Assertions.assertEquals(List.of(), scenario.unused(result)));
    return Stream.concat(expectations, Stream.of(complete));
  }

  static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }
}
