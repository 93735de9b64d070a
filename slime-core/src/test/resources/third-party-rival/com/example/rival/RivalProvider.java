package com.example.rival;

import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.ProviderContext;

/** Has the name of somebody else. */
public final class RivalProvider implements MetricSourceProvider<RivalProvider.Configuration> {
  public record Configuration() {}

  @Override
  public String name() {
    return "steady";
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
