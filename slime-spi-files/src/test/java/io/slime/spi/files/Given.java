// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.istio.api.networking.v1.SidecarBuilder;
import io.slime.core.Ownership;
import io.slime.spi.ChangeSet;
import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceSink;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Surroundings and resources for tests. */
final class Given {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration LONG = Duration.ofSeconds(20);

  private static final ScheduledExecutorService EXECUTOR =
      Executors.newScheduledThreadPool(
          1,
          task -> {
            Thread thread = new Thread(task, "given");
            thread.setDaemon(true);
            return thread;
          });

  private Given() {}

  static ProviderContext context(Path directory) {
    return context(directory, new ByteArrayOutputStream());
  }

  static ProviderContext context(Path directory, ByteArrayOutputStream output) {
    return new ProviderContext(EXECUTOR, () -> NOW, directory, output);
  }

  static Sidecar sidecar(String namespace, String name, String content) {
    return new SidecarBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .addToLabels(Ownership.LABEL, Ownership.VALUE)
        .addToAnnotations("content", content)
        .endMetadata()
        .build();
  }

  static List<ResourceOutcome> apply(ResourceSink sink, ChangeSet changes) {
    return sink.apply(changes, LONG).join();
  }
}
