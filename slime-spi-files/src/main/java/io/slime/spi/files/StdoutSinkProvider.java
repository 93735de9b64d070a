// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceSink;
import io.slime.spi.ResourceSinkProvider;
import io.slime.spi.files.internal.PrintingSink;

/**
 * Makes sinks that print resources to the context's output. A sink remembers what it has printed:
 * the same is not printed again, and what is to be deleted is named in a comment where the format
 * has comments.
 */
public final class StdoutSinkProvider implements ResourceSinkProvider<StdoutOptions> {

  /** A provider; it does nothing until it is asked. */
  public StdoutSinkProvider() {}

  @Override
  public String name() {
    return "stdout";
  }

  @Override
  public StdoutOptions defaults() {
    return new StdoutOptions(Format.YAML);
  }

  @Override
  public ResourceSink create(StdoutOptions configuration, ProviderContext context) {
    return new PrintingSink(context.output(), configuration.format(), context.executor());
  }
}
