package com.example.metrics;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.ProviderContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The same value for everything. */
public final class SteadyProvider implements MetricSourceProvider<SteadyProvider.Configuration> {
  public record Configuration(double value, String unit) {
    public Configuration {
      if (value < 0) {
        throw new IllegalArgumentException("value is " + value + ", which is negative");
      }
    }
  }

  @Override
  public String name() {
    return "steady";
  }

  @Override
  public Configuration defaults() {
    return new Configuration(1, "requests");
  }

  @Override
  public MetricSource create(Configuration configuration, ProviderContext context) {
    return new MetricSource() {
      @Override
      public CompletableFuture<List<MetricOutcome>> query(
          List<MetricQuery> queries, Instant at, Duration timeout) {
        MetricOutcome outcome = MetricOutcome.Samples.of(configuration.value(), at);
        return CompletableFuture.completedFuture(Collections.nCopies(queries.size(), outcome));
      }

      @Override
      public void close() {}
    };
  }
}
