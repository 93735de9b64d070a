// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceSink;
import io.slime.testkit.contract.ResourceSinkContract;
import io.slime.testkit.contract.Sample;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Printing keeps the contract of sinks: who reads the stream follows it from document to document.
 */
class StdoutSinkContractTest extends ResourceSinkContract {

  @Override
  protected ResourceSink sink(ProviderContext context) {
    return new StdoutSinkProvider().create(new StdoutOptions(Format.YAML), context);
  }

  @Override
  protected Optional<String> seen(ResourceId id) {
    String printed = output().toString(StandardCharsets.UTF_8);
    @org.jspecify.annotations.Nullable String last = null;
    for (HasMetadata resource : Codec.read(printed, "seen").values()) {
      last = ResourceId.of(resource).equals(id) ? Sample.content(resource) : last;
    }
    return printed.contains("# deleted: " + id + "\n")
        ? Optional.empty()
        : Optional.ofNullable(last);
  }

  @Override
  protected boolean plant(HasMetadata resource) {
    return false;
  }
}
