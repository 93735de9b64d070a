package com.example.metrics;

import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.ProviderContext;

/** Cannot be made. */
public final class BrokenProvider implements MetricSourceProvider<BrokenProvider.Configuration> {
  public record Configuration() {}

  public BrokenProvider() {
    throw new IllegalStateException("no licence");
  }

  @Override
  public String name() {
    return "broken";
  }

  @Override
  public Configuration defaults() {
    return new Configuration();
  }

  @Override
  public MetricSource create(Configuration configuration, ProviderContext context) {
    throw new AssertionError();
  }
}
