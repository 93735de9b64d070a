// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.simulator.internal.tree.Json;
import io.slime.simulator.internal.tree.Tree;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvoyFilterEffectTest {
  private static final int SHOWN_LINES = 6;

  static Stream<Path> cases() {
    return CapturedData.cases("", folder -> folder.resolve("per-patch.txt").toFile().exists())
        .stream();
  }

  private static EnvoyFilterEffect effect(CapturedCase captured) throws IOException {
    return EnvoyFilterEffect.ofTrees(
        captured.withSidecars(),
        captured.proxy(),
        captured.envoyFilters(),
        SidecarEffect.DEFAULT_ROOT_NAMESPACE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("EnvoyFilters change exactly what a real istiod changed")
  void difference(Path folder) throws IOException {
    CapturedCase captured = CapturedCase.read(folder);

    EnvoyFilterEffect effect = effect(captured);

    assertThat(
            Difference.between(captured.base(), effect.after()).lines().stream()
                .map(CapturedCase::withoutAddresses)
                .filter(line -> !line.startsWith("+ LDS[0.0.0.0_8443]  (whole object")))
        .containsExactlyElementsOf(captured.difference());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("the names are those that a real istiod sent")
  void names(Path folder) throws IOException {
    CapturedCase captured = CapturedCase.read(folder);

    assertThat(effect(captured).after().names().lines().map(CapturedCase::withoutAddresses))
        .containsExactlyElementsOf(
            captured.lines("names-after.txt").stream()
                .map(CapturedCase::withoutAddresses)
                .toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("each patch alone does what it did alone in a real istiod")
  void perPatch(Path folder) throws IOException {
    CapturedCase captured = CapturedCase.read(folder);
    EnvoyFilterEffect effect = effect(captured);

    List<String> lines = new ArrayList<>();
    for (PatchEffect patch : effect.patches()) {
      List<String> alone = effect.alone(patch).lines();
      lines.add(
          "%s/%s[%d] %s: %s"
              .formatted(
                  patch.filter().namespace(),
                  patch.filter().name(),
                  patch.index(),
                  patch.patch().replaceAll(" match=.*", ""),
                  alone.isEmpty() ? "NO EFFECT" : alone.size() + " lines"));
      alone.stream().limit(SHOWN_LINES).forEach(line -> lines.add("    " + line));
      if (alone.size() > SHOWN_LINES) {
        lines.add("    ...");
      }
    }
    assertThat(lines.stream().map(CapturedCase::withoutAddresses))
        .containsExactlyElementsOf(
            captured.lines("per-patch.txt").stream()
                .map(line -> line.replaceAll(" match=.*: (NO EFFECT|\\d+ lines)$", ": $1"))
                .map(CapturedCase::withoutAddresses)
                .toList());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"allow-any", "registry-only"})
  @DisplayName("a route inserted first into the catch-all is there under both policies")
  void catchAll(String policy) throws IOException {
    Path folder = CapturedData.istiod().resolve("shop/catchall-insert-first");
    Proxy checkout = Proxy.sidecar("shop", Map.of("app", "checkout"), "1.32.0");
    List<HasMetadata> objects =
        CapturedData.objects(CapturedData.documents(folder.resolve("sidecar.yaml")));
    ProxyConfiguration before =
        CapturedData.dump("shop/checkout" + (policy.equals("allow-any") ? "" : "-registry-only"));

    ProxyConfiguration after =
        EnvoyFilterEffect.ofTrees(
                SidecarEffect.of(before, checkout, MeshSnapshot.of(objects)).after(),
                checkout,
                CapturedData.documents(folder.resolve("config.yaml")),
                SidecarEffect.DEFAULT_ROOT_NAMESPACE)
            .after();

    Path expected = folder.resolve("after-rds-" + policy + ".json");
    try (Reader reader = Files.newBufferedReader(expected)) {
      assertThat(after.routeConfigurations()).isEqualTo(Tree.freeze(Json.read(reader)));
    }
  }
}
