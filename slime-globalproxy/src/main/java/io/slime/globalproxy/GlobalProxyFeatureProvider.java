// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import io.slime.spi.Feature;
import io.slime.spi.FeatureProvider;
import java.util.List;

/**
 * Gives the global proxy's options their place in a configuration, under {@code globalProxy}. It
 * brings no feature, since the global proxy is made from these options and no resource: {@link
 * GlobalProxy} does that when it is asked to.
 */
public final class GlobalProxyFeatureProvider implements FeatureProvider<GlobalProxyOptions> {
  /** The name of the options. */
  public static final String NAME = "globalProxy";

  /** A provider; for {@link java.util.ServiceLoader}. */
  public GlobalProxyFeatureProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<GlobalProxyOptions> optionsType() {
    return GlobalProxyOptions.class;
  }

  @Override
  public GlobalProxyOptions defaults() {
    return GlobalProxyOptions.defaults();
  }

  @Override
  public List<Feature<?, ?>> create(GlobalProxyOptions options) {
    return List.of();
  }
}
