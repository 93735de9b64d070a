// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.core.codec.Decoded;
import io.slime.core.engine.Configuration;
import io.slime.core.engine.FeatureProviders;
import io.slime.spi.FeatureProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} leaves nothing out, and what it shows is accepted. */
class ConfigurationDocumentTest {
  private final FeatureProviders providers =
      FeatureProviders.load(ConfigurationDocumentTest.class.getClassLoader());

  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final Path DOCUMENT = ROOT.resolve("docs/configuration.md");
  private static final String BEGIN = "<!-- options of features: generated from the code -->\n";
  private static final String END = "<!-- end of options -->\n";

  @Test
  void every_option_of_every_feature_is_listed_with_its_default() throws IOException {
    String document = Files.readString(DOCUMENT);
    StringBuilder options = new StringBuilder(BEGIN);
    for (FeatureProvider<?> provider : providers.byName().values()) {
      options
          .append("\n### `")
          .append(provider.name())
          .append("`\n\n")
          .append(OptionsTable.of(provider, ROOT));
    }
    String before = document.substring(0, document.indexOf(BEGIN));
    String after = document.substring(document.indexOf(END));
    Golden.check(DOCUMENT, before + options + "\n" + after);
  }

  @Test
  void every_configuration_in_it_is_accepted() throws IOException {
    for (Fenced block : Fenced.blocks(Files.readString(DOCUMENT))) {
      if (block.language().equals("yaml") && !block.content().startsWith("values:")) {
        Decoded<Configuration> read = Configuration.read(block.content(), "example", providers);
        assertThat(read.issues()).as(block.content()).isEmpty();
      }
    }
  }
}
