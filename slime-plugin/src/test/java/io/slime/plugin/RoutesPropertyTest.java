// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.spi.Feature;
import io.slime.testkit.promise.FeatureProperties;
import net.jqwik.api.Arbitrary;

/** EnvoyPlugins keep the seven promises. */
class RoutesPropertyTest implements FeatureProperties<EnvoyPlugin, EnvoyFilter> {

  @Override
  @SuppressWarnings("unchecked") // the second feature is that of EnvoyPlugins
  public Feature<EnvoyPlugin, EnvoyFilter> feature() {
    return (Feature<EnvoyPlugin, EnvoyFilter>)
        new PluginFeatureProvider().create(PluginOptions.defaults()).get(1);
  }

  @Override
  public Arbitrary<EnvoyPlugin> resources() {
    return Resources.envoyPlugins();
  }
}
