// SPDX-License-Identifier: Apache-2.0
package com.example.metrics;

import io.slime.api.metric.MetricKey;
import io.slime.core.metric.CompositeMetricSource;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.ProviderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Numbers in files: cpu.max of default/reviews is in numbers/default/reviews/cpu.max. */
public final class NumberFiles implements MetricSourceProvider<NumberFiles.Options> {
  /** What the configuration says under the name of the source. */
  public record Options(String directory) {}

  @Override
  public String name() {
    return "numberFiles";
  }

  @Override
  public Options defaults() {
    return new Options("numbers");
  }

  @Override
  public MetricSource create(Options options, ProviderContext context) {
    Source source = new Source(context.directory().resolve(options.directory()), context);
    return new CompositeMetricSource(List.of(source)); // keeps deadlines, closing and failures
  }

  private record Source(Path directory, ProviderContext context) implements MetricSource {
    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      return CompletableFuture.supplyAsync(
          () -> queries.stream().map(query -> read(query.key(), at)).toList(), context.executor());
    }

    private MetricOutcome read(MetricKey key, Instant at) {
      try {
        Path target = directory.resolve(key.namespace()).resolve(key.name());
        Path file = target.resolve(key.metric());
        if (!file.normalize().startsWith(directory) || !Files.isRegularFile(file)) {
          return MetricOutcome.Empty.of();
        }
        Instant held = Files.getLastModifiedTime(file).toInstant();
        double value = Double.parseDouble(Files.readString(file).strip());
        return held.isAfter(at) ? MetricOutcome.Empty.of() : MetricOutcome.Samples.of(value, held);
      } catch (IOException | IllegalArgumentException e) { // also names that are no paths
        boolean name = e instanceof InvalidPathException;
        return MetricOutcome.Failure.of(
            name ? MetricOutcome.Kind.UNKNOWN_METRIC : MetricOutcome.Kind.PROTOCOL,
            key.metric() + " cannot be read.");
      }
    }

    @Override
    public void close() {}
  }
}
