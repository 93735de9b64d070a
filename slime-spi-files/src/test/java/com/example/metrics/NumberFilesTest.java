// SPDX-License-Identifier: Apache-2.0
package com.example.metrics;

import io.slime.api.metric.MetricKey;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ProviderContext;
import io.slime.testkit.contract.MetricSourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

class NumberFilesTest extends MetricSourceContract {
  @Override
  protected MetricSource source(ProviderContext context) {
    try {
      Path target = Files.createDirectories(directory().resolve("numbers/default/reviews"));
      Path file = Files.writeString(target.resolve("cpu.max"), "0.9\n");
      Files.setLastModifiedTime(file, FileTime.from(now().minusSeconds(30)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    NumberFiles provider = new NumberFiles();
    return provider.create(provider.defaults(), context);
  }

  @Override
  protected MetricQuery answered() {
    MetricKey key = new MetricKey("default", "reviews", MetricKey.BASE, "cpu.max");
    return new MetricQuery(key, List.of());
  }
}
