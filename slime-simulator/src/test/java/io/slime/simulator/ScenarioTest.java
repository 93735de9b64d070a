// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.core.mesh.MeshSnapshot;
import io.slime.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A small mesh, as istiod sends it to the workload {@code caller}, and what istiod changed for each
 * scenario: {@code difference.txt} is captured, {@code effects.txt} is what we say about it.
 */
class ScenarioTest {
  private static final Path SCENARIOS = Path.of("src/test/resources/captured");
  private static final Path MESH = SCENARIOS.resolve("mesh");
  private static final Proxy CALLER = Proxy.sidecar("shop", Map.of("app", "caller"), "1.32.0");

  static List<Path> scenarios() {
    try (Stream<Path> folders = Files.list(SCENARIOS)) {
      return folders.filter(folder -> !folder.equals(MESH)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProxyConfiguration mesh() throws IOException {
    return ProxyDump.read(MESH).configuration();
  }

  private static SidecarEffect sidecars(List<Map<String, Object>> objects) throws IOException {
    List<Map<String, Object>> all =
        new ArrayList<>(CapturedData.documents(MESH.resolve("mesh.yaml")));
    all.addAll(objects);
    return SidecarEffect.of(mesh(), CALLER, MeshSnapshot.of(CapturedData.objects(all)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  @DisplayName("a scenario changes what a real istiod changed, and every patch is explained")
  void scenario(Path folder) throws IOException {
    List<Map<String, Object>> objects = CapturedData.documents(folder.resolve("config.yaml"));
    SidecarEffect sidecar = sidecars(objects);
    EnvoyFilterEffect filters =
        EnvoyFilterEffect.ofTrees(
            sidecar.after(),
            CALLER,
            objects.stream().filter(o -> "EnvoyFilter".equals(o.get("kind"))).toList(),
            SidecarEffect.DEFAULT_ROOT_NAMESPACE);

    assertThat(Difference.between(mesh(), filters.after()).lines())
        .containsExactlyElementsOf(Files.readAllLines(folder.resolve("difference.txt")));
    Golden.check(folder.resolve("effects.txt"), sidecar + "\n" + filters);
  }

  @Test
  @DisplayName("every file of a scenario is used")
  void files() throws IOException {
    for (Path folder : scenarios()) {
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .as(folder.toString())
            .containsExactlyInAnyOrder("config.yaml", "difference.txt", "effects.txt");
      }
    }
  }
}
