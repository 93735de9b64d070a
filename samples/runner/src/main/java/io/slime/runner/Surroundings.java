// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.spi.ProviderContext;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** What the command offers to sources and sinks, for as long as it needs them. */
final class Surroundings implements AutoCloseable {
  private static final int THREADS = 4;

  private final ScheduledExecutorService executor =
      new ScheduledThreadPoolExecutor(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "slime-provider");
            thread.setDaemon(true); // the command ends when its work is done
            return thread;
          });
  private final ProviderContext context;

  /**
   * Surroundings.
   *
   * @param directory where relative paths in the configuration start
   * @param output where a sink prints to
   */
  Surroundings(Path directory, OutputStream output) {
    this.context = new ProviderContext(executor, InstantSource.system(), directory, output);
  }

  ProviderContext context() {
    return context;
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
