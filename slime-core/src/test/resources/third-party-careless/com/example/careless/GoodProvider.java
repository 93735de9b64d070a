package com.example.careless;

import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.ProviderContext;

/** Stands behind all that is broken. */
public class GoodProvider implements MetricSourceProvider<GoodProvider.Configuration> {
  public record Configuration() {}

  @Override
  public String name() {
    return "good";
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
