// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.slime.spi.FeatureProvider;
import io.slime.testkit.contract.FeatureProviderContract;

/** The provider of this module keeps the contract of providers of features. */
class ProviderContractTest extends FeatureProviderContract<PluginOptions> {
  @Override
  protected FeatureProvider<PluginOptions> provider() {
    return new PluginFeatureProvider();
  }
}
