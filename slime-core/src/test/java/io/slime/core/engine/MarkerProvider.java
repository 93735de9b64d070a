// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.slime.spi.Feature;
import io.slime.spi.FeatureProvider;
import java.util.List;

/** Provides {@link MarkerFeature}, configured by one number that must not be negative. */
final class MarkerProvider implements FeatureProvider<MarkerProvider.Options> {
  private final String name;

  MarkerProvider(String name) {
    this.name = name;
  }

  record Options(int size, boolean fail) {
    Options {
      if (size < 0) {
        throw new IllegalArgumentException("size is " + size + ", which is negative");
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public Options defaults() {
    return new Options(1, false);
  }

  @Override
  public List<Feature<?, ?>> create(Options options) {
    if (options.fail()) {
      throw new IllegalStateException("out of order");
    }
    return List.of(new MarkerFeature());
  }
}
