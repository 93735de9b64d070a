// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.slime.spi.Feature;
import io.slime.spi.FeatureProvider;
import java.util.List;

/** Rate limiting under the name {@code limiter}. */
public final class LimiterFeatureProvider implements FeatureProvider<LimiterOptions> {
  static final String NAME = "limiter";

  /** A provider; for {@link java.util.ServiceLoader}. */
  public LimiterFeatureProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<LimiterOptions> optionsType() {
    return LimiterOptions.class;
  }

  @Override
  public LimiterOptions defaults() {
    return LimiterOptions.defaults();
  }

  @Override
  public List<Feature<?, ?>> create(LimiterOptions options) {
    return List.of(new LimiterFeature(options));
  }
}
