// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Target;
import io.slime.api.mesh.MeshKind;
import io.slime.core.codec.Codec;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One directory for each scenario: {@code in-options.yaml} and {@code in-mesh.yaml} become {@code
 * out.yaml}, {@code uninstall.txt} and {@code issues.txt}.
 */
class GlobalProxyScenarioTest {
  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
  private static final List<String> FILES =
      List.of("in-mesh.yaml", "in-options.yaml", "issues.txt", "out.yaml", "uninstall.txt");

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> folders = Files.list(SCENARIOS)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  @DisplayName("inputs become exactly the expected manifests and issues")
  void scenario(Path folder) throws IOException {
    MeshSnapshot mesh =
        MeshSnapshot.of(
            Codec.read(Files.readString(folder.resolve("in-mesh.yaml")), "in-mesh.yaml").values());
    TreeSet<String> namespaces = new TreeSet<>();
    mesh.objects(MeshKind.SERVICE).forEach(s -> namespaces.add(s.getMetadata().getNamespace()));
    mesh.objects(MeshKind.NAMESPACE).forEach(n -> namespaces.add(n.getMetadata().getName()));
    GlobalProxyOptions options = Given.options(Files.readString(folder.resolve("in-options.yaml")));

    GlobalProxyManifests manifests =
        new GlobalProxy(options).generate(MeshFacts.of(mesh, namespaces), Target.DEFAULT);

    Golden.check(folder.resolve("out.yaml"), Codec.toYamlStream(manifests.resources()));
    Golden.check(
        folder.resolve("issues.txt"), lines(manifests.issues().stream().map(Issue::toString)));
    Golden.check(
        folder.resolve("uninstall.txt"),
        lines(manifests.uninstall().stream().map(ResourceId::toString)));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(FILES);
    }
  }

  private static String lines(Stream<String> texts) {
    return texts.map(text -> text + "\n").collect(Collectors.joining());
  }
}
