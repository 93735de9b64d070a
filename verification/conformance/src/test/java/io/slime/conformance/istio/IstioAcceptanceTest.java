// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.simulator.SidecarAdmission;
import io.slime.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IstioAcceptanceTest {

  private static HasMetadata resource(String yaml) {
    List<HasMetadata> resources = Codec.read(yaml, "test.yaml").values();
    assertThat(resources).hasSize(1);
    return resources.get(0);
  }

  private static HasMetadata sidecar(String spec) {
    return resource(
        "apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: a, namespace: b}\nspec: "
            + spec);
  }

  private static HasMetadata envoyFilter(String spec) {
    return resource(
        "apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\n"
            + "metadata: {name: a, namespace: b}\nspec: "
            + spec);
  }

  @Test
  @DisplayName("a Sidecar with full hosts is accepted without a word")
  void sidecarAccepted() {
    assertThat(
            IstioAcceptance.problems(
                sidecar(
                    "{workloadSelector: {labels: {app: a}}, egress: [{hosts: ['*/a.b.svc.cluster.local', 'c/*']}]}")))
        .isEmpty();
  }

  @Test
  @DisplayName("the schema refuses what it does not declare, and a value out of range")
  void schema() {
    assertThat(
            IstioSchemas.check(
                Map.of(
                    "apiVersion", "networking.istio.io/v1",
                    "kind", "Sidecar",
                    "spec", Map.of("bogus", 1))))
        .anyMatch(problem -> problem.contains("bogus"));
    assertThat(
            IstioAcceptance.problems(
                envoyFilter(
                    "{configPatches: [{applyTo: HTTP_FILTER, match: {listener: {portNumber: -1}}, patch: {operation: REMOVE}}]}")))
        .anyMatch(problem -> problem.contains("portNumber"));
  }

  @Test
  @DisplayName("CEL: a workload selector has no wildcards, and stands for itself")
  void selectors() {
    assertThat(
            IstioAcceptance.problems(
                sidecar("{workloadSelector: {labels: {app: 'a*'}}, egress: [{hosts: ['./*']}]}")))
        .anyMatch(problem -> problem.contains("wildcard"));
    assertThat(
            IstioAcceptance.problems(
                envoyFilter(
                    "{workloadSelector: {labels: {app: a}}, targetRefs: [{kind: Service, group: '', name: a}]}")))
        .anyMatch(problem -> problem.contains("targetRefs and workloadSelector"));
  }

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(Requirement.data("istiod/cases"))) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  @DisplayName("what a real istiod refused is refused, and what it accepted is accepted")
  void captured(Path folder) throws IOException {
    Map<String, String> verdicts = verdicts(Files.readAllLines(folder.resolve("validation.txt")));
    List<String> wrong = new ArrayList<>();
    for (Decoded<HasMetadata> decoded :
        Codec.read(Files.readString(folder.resolve("config.yaml")), "config.yaml").resources()) {
      HasMetadata resource = decoded.resource();
      String name =
          resource.getKind()
              + " "
              + resource.getMetadata().getNamespace()
              + "/"
              + resource.getMetadata().getName();
      if (!verdicts.containsKey(name) || !decoded.issues().isEmpty()) {
        continue; // what the model cannot hold is refused by the codec
      }
      boolean refused =
          IstioAcceptance.problems(resource).stream().anyMatch(p -> !p.startsWith("warning"));
      if (refused != verdicts.get(name).equals("refused")) {
        wrong.add(name + ": " + IstioAcceptance.problems(resource));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Map<String, String> verdicts(List<String> lines) {
    Map<String, String> verdicts = new TreeMap<>();
    String name = "";
    for (String line : lines) {
      if (!line.startsWith(" ")) {
        name = line.replaceAll(" \\(.*", "");
        verdicts.put(name, "accepted");
      } else if (line.contains("ERROR")) {
        verdicts.put(name, "refused");
      }
    }
    return verdicts;
  }

  @Test
  @DisplayName("istiod's thirty verdicts about Sidecar hosts")
  void sidecarHosts() throws IOException {
    Path folder = Requirement.data("istiod/cases/s06-host-entry-validation");
    List<String> admitted =
        Codec.read(Files.readString(folder.resolve("config.yaml")), "config.yaml").values().stream()
            .filter(
                r -> SidecarAdmission.isAdmitted((io.fabric8.istio.api.networking.v1.Sidecar) r))
            .map(r -> r.getMetadata().getName())
            .toList();

    assertThat(admitted)
        .containsExactly(
            "bad7", "bad8", "bad9", "bad11", "bad12", "bad14", "bad15", "bad17", "bad20", "bad21",
            "bad22", "bad23", "bad24", "bad25");
  }
}
