// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnvoySchemaTableTest {
  private static final Path TABLE =
      Path.of(
          System.getProperty("slime.root"),
          "slime-simulator/src/main/resources/io/slime/simulator/internal/proto/envoy-api.txt");

  @Test
  @DisplayName("the simulator's table of Envoy's message types is that of the published API")
  void table() throws IOException {
    List<Descriptor> roots =
        EnvoyDescriptors.messages().values().stream()
            .filter(message -> isConfiguration(message.getFullName()))
            .toList();

    String table = EnvoySchemaTable.of(roots);

    if ("update".equals(System.getProperty("slime.golden"))) {
      Files.createDirectories(TABLE.getParent());
      Files.writeString(TABLE, table);
    }
    assertThat(Files.readString(TABLE)).isEqualTo(table);
  }

  /** What istiod sends, and what an {@code Any} inside it can hold. */
  private static boolean isConfiguration(String name) {
    return name.matches("envoy\\.config\\.(listener|route|cluster|endpoint|trace)\\.v3\\.[A-Z].*")
        || name.startsWith("envoy.config.core.v3.TypedExtensionConfig")
        || name.startsWith("envoy.config.core.v3.TransportSocket")
        || name.startsWith("envoy.extensions.")
        || name.endsWith(".TypedStruct");
  }
}
