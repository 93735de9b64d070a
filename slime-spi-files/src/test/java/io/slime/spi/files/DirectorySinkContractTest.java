// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceSink;
import io.slime.testkit.contract.ResourceSinkContract;
import io.slime.testkit.contract.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A directory with a file for each resource keeps the contract of sinks. */
class DirectorySinkContractTest extends ResourceSinkContract {

  private Path file(ResourceId id) {
    return directory().resolve("sidecar_default_" + id.name() + ".yaml");
  }

  @Override
  protected ResourceSink sink(ProviderContext context) {
    return new DirectorySinkProvider().create(new DirectoryOptions(".", Format.YAML, ""), context);
  }

  @Override
  protected Optional<String> seen(ResourceId id) {
    try {
      if (!Files.exists(file(id))) {
        return Optional.empty();
      }
      String text = Files.readString(file(id));
      HasMetadata resource = Codec.read(text, "seen").values().get(0);
      if (!Codec.toYaml(resource).equals(text)) {
        throw new AssertionError("only a part is there");
      }
      return Optional.ofNullable(Sample.content(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected boolean plant(HasMetadata resource) {
    try {
      Files.writeString(file(ResourceId.of(resource)), Codec.toYaml(resource));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
