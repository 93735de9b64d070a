package com.example.metrics.internal;

import io.slime.api.FieldPath;
import io.slime.spi.InvalidConfiguration;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.ProviderContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How many pods there are. In a package that is opened for its configuration to be read. */
public final class CountingProvider
    implements MetricSourceProvider<CountingProvider.Configuration> {
  record Configuration(List<String> metrics) {}

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public Configuration defaults() {
    return new Configuration(List.of());
  }

  @Override
  public MetricSource create(Configuration configuration, ProviderContext context) {
    if (configuration.metrics().isEmpty()) {
      throw new InvalidConfiguration(FieldPath.of("metrics"), "It must be said what is counted.");
    }
    return new MetricSource() {
      @Override
      public CompletableFuture<List<MetricOutcome>> query(
          List<MetricQuery> queries, Instant at, Duration timeout) {
        List<MetricOutcome> outcomes = new ArrayList<>();
        for (MetricQuery query : queries) {
          outcomes.add(MetricOutcome.Samples.of(query.pods().size(), at));
        }
        return CompletableFuture.completedFuture(List.copyOf(outcomes));
      }

      @Override
      public void close() {}
    };
  }
}
