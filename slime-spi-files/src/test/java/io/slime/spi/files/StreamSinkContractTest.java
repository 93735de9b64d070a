// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Documents;
import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceSink;
import io.slime.testkit.contract.ResourceSinkContract;
import io.slime.testkit.contract.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One file with all resources keeps the contract of sinks. */
class StreamSinkContractTest extends ResourceSinkContract {

  private Path file() {
    return directory().resolve("all.yaml");
  }

  @Override
  protected ResourceSink sink(ProviderContext context) {
    return new DirectorySinkProvider()
        .create(new DirectoryOptions(".", Format.YAML, "all.yaml"), context);
  }

  @Override
  protected Optional<String> seen(ResourceId id) {
    try {
      if (!Files.exists(file())) {
        return Optional.empty();
      }
      String text = Files.readString(file());
      Documents documents = Codec.read(text, "seen");
      if (!Codec.toYamlStream(documents.values()).equals(text)) {
        throw new AssertionError("only a part is there");
      }
      return documents.values().stream()
          .filter(resource -> ResourceId.of(resource).equals(id))
          .findFirst()
          .map(Sample::content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected boolean plant(HasMetadata resource) {
    try {
      Files.writeString(file(), Codec.toYaml(resource));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
