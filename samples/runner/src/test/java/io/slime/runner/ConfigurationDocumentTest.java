// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.core.codec.Decoded;
import io.slime.core.engine.Configuration;
import io.slime.core.engine.FeatureProviders;
import io.slime.spi.FeatureProvider;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} leaves nothing out, and what it shows is accepted. */
class ConfigurationDocumentTest {
  private final FeatureProviders providers =
      FeatureProviders.load(ConfigurationDocumentTest.class.getClassLoader());

  private static String document() throws IOException {
    return Files.readString(
        Path.of(System.getProperty("slime.root")).resolve("docs/configuration.md"));
  }

  @Test
  void every_option_of_every_feature_has_a_row_in_the_section_of_its_feature() throws IOException {
    String document = document();
    for (FeatureProvider<?> provider : providers.byName().values()) {
      String heading = "\n### `" + provider.name() + "`\n";
      assertThat(document).contains(heading);
      String section = document.substring(document.indexOf(heading) + heading.length());
      section = section.split("(?m)^##")[0];
      for (RecordComponent option : provider.optionsType().getRecordComponents()) {
        assertThat(section)
            .as("the options of %s in docs/configuration.md", provider.name())
            .contains("| `" + option.getName() + "` |");
      }
    }
  }

  @Test
  void every_configuration_in_it_is_accepted() throws IOException {
    for (Fenced block : Fenced.blocks(document())) {
      if (block.language().equals("yaml") && !block.content().startsWith("values:")) {
        Decoded<Configuration> read = Configuration.read(block.content(), "example", providers);
        assertThat(read.issues()).as(block.content()).isEmpty();
      }
    }
  }
}
