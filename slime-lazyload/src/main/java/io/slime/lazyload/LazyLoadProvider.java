// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import io.slime.spi.Feature;
import io.slime.spi.FeatureProvider;
import java.util.List;

/** Makes {@link LazyLoadFeature} from the configuration under {@code lazyload}. */
public final class LazyLoadProvider implements FeatureProvider<LazyLoadOptions> {

  /** For the ServiceLoader. */
  public LazyLoadProvider() {}

  @Override
  public String name() {
    return LazyLoadFeature.NAME;
  }

  @Override
  public Class<LazyLoadOptions> optionsType() {
    return LazyLoadOptions.class;
  }

  @Override
  public LazyLoadOptions defaults() {
    return LazyLoadOptions.defaults();
  }

  @Override
  public List<Feature<?, ?>> create(LazyLoadOptions options) {
    return List.of(new LazyLoadFeature(options));
  }
}
