// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.conformance.envoy.EnvoyProtos;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a scenario of any module says comes out of a translation. */
class ScenarioOutputsTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));

  static List<Path> outputs() {
    List<Path> outputs = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(Files::isDirectory).sorted().toList()) {
        Path resources = module.resolve("src/test/resources");
        if (Files.isDirectory(resources)) {
          try (Stream<Path> files = Files.walk(resources)) {
            files
                .filter(file -> file.getFileName().toString().matches("out-.*\\.yaml"))
                .sorted()
                .forEach(outputs::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outputs.stream().map(ROOT::relativize).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outputs")
  @DisplayName("an output is accepted without a word, and its values are messages of Envoy's API")
  void accepted(Path output) throws IOException {
    Documents documents = Codec.read(Files.readString(ROOT.resolve(output)), output.toString());
    assertThat(documents.issues()).isEmpty();

    List<String> problems = new ArrayList<>();
    for (HasMetadata resource : documents.values()) {
      problems.addAll(IstioAcceptance.problems(resource));
      if (resource instanceof EnvoyFilter filter) {
        problems.addAll(EnvoyProtos.problems(filter, Set.of()));
      }
    }
    assertThat(problems).isEmpty();
  }
}
