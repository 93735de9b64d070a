// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the surroundings offer to sources and sinks, so that they own no threads, read no clock of
 * the system, and can be tested.
 *
 * @param executor where work is done, now or later; never shut down by who gets it, and by its
 *     owner after what got it is closed, since of work that an executor drops nobody hears
 * @param clock what time it is
 * @param directory where relative paths in a configuration start
 * @param output where results for people or pipes go; never closed by who gets it
 */
public record ProviderContext(
    ScheduledExecutorService executor, InstantSource clock, Path directory, OutputStream output) {

  /** Checks that nothing is null. */
  public ProviderContext {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(output, "output");
  }
}
