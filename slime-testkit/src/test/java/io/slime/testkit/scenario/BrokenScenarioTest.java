// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.slime.core.engine.FeatureProviders;
import io.slime.testkit.Golden;
import io.slime.testkit.example.ExampleFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a scenario, one of its tests fails. */
class BrokenScenarioTest {
  private static final FeatureProviders EXAMPLE =
      FeatureProviders.of(List.of(new ExampleFeature.Provider()));

  @TempDir Path root;
  private Path scenario = Path.of("");

  @BeforeEach
  void aGoodScenario() throws IOException {
    assumeFalse(Golden.isUpdate(), "files are being written");
    scenario = Files.createDirectory(root.resolve("one"));
    write(
        "in-fence.yaml",
        """
        apiVersion: microservice.slime.io/v1alpha1
        kind: ServiceFence
        metadata: {name: a, namespace: shop}
        spec: {enable: true, host: {www.example.com: {}}}
        """);
    write(
        "out-sidecar.shop.a.yaml",
        """
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata:
          name: a
          namespace: shop
        spec:
          egress:
            - hosts:
                - "*/www.example.com"
          workloadSelector:
            labels:
              app: a
        """);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(scenario.resolve(name), text);
  }

  @Test
  void aGoodScenarioPasses() throws IOException {
    assertThat(failures()).isEmpty();
  }

  @Test
  void anOutputThatDiffersFails() throws IOException {
    write("out-sidecar.shop.a.yaml", "kind: Sidecar\n");

    assertThat(failures()).containsExactly("out-sidecar.shop.a.yaml");
  }

  @Test
  void anOutputThatNoFileExpectsFails() throws IOException {
    Files.delete(scenario.resolve("out-sidecar.shop.a.yaml"));

    assertThat(failures()).containsExactly("out-sidecar.shop.a.yaml");
  }

  @Test
  void anExpectedOutputThatIsNotThereFails() throws IOException {
    write("out-sidecar.shop.b.yaml", "kind: Sidecar\n");
    write("status-servicefence.shop.b.yaml", "hosts: 1\n");

    assertThat(failures()).containsExactly("no file is unused");
  }

  @Test
  void anExpectedIssueThatIsNotThereFails() throws IOException {
    write("issues.txt", "error EX-101\n");

    assertThat(failures()).containsExactly("no file is unused");
  }

  @Test
  void anIssueThatNoFileExpectsFails() throws IOException {
    write("config.yaml", "exampel: {}\n");

    assertThat(failures()).containsExactly("issues.txt");
  }

  @Test
  void aFileThatNobodyReadsFails() throws IOException {
    write("input-mesh.yaml", "kind: Service\n");

    assertThat(failures()).containsExactly("no file is unused");
  }

  @Test
  void aScenarioWithoutInputFailsAndCostsNoOther() throws IOException {
    Files.createDirectory(root.resolve("empty"));

    assertThat(failures()).containsExactly("empty");
  }

  @Test
  void aFileBesideTheScenariosFails() throws IOException {
    Files.writeString(root.resolve("in-lost.yaml"), "");

    assertThat(failures()).containsExactly("there are scenarios, and nothing beside them");
  }

  @Test
  void whatIsNoLongerExpectedIsDeletedWhenTheFilesAreWrittenAndNothingElse() throws IOException {
    write("out-sidecar.shop.b.yaml", "kind: Sidecar\n");
    write("issues.txt", "error EX-101\n");
    write("notes.txt", "mine\n");
    Scenario read = new Scenario(scenario, EXAMPLE);

    read.deleteUnexpected(read.run());

    assertThat(scenario.resolve("out-sidecar.shop.b.yaml")).doesNotExist();
    assertThat(scenario.resolve("issues.txt")).doesNotExist();
    assertThat(scenario.resolve("notes.txt")).exists();
    assertThat(scenario.resolve("out-sidecar.shop.a.yaml")).exists();
    assertThatThrownBy(() -> new Scenario(root, EXAMPLE).run())
        .hasMessageContaining("has no in-*.yaml");
  }

  /** The names of the tests that fail. */
  private List<String> failures() throws IOException {
    List<String> failures = new ArrayList<>();
    run(
        new ScenarioTest() {
          @Override
          protected Path directory() {
            return root;
          }

          @Override
          protected FeatureProviders providers() {
            return EXAMPLE;
          }
        }.scenarios(),
        failures);
    return failures;
  }

  private static void run(Stream<? extends DynamicNode> nodes, List<String> failures) {
    nodes.forEach(
        node -> {
          try {
            if (node instanceof DynamicContainer container) {
              run(container.getChildren(), failures);
            } else {
              ((DynamicTest) node).getExecutable().execute();
            }
          } catch (Throwable e) {
            failures.add(node.getDisplayName());
          }
        });
  }
}
