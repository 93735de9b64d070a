// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import io.slime.spi.FeatureProvider;
import io.slime.testkit.contract.FeatureProviderContract;

/** The provider of this module keeps the contract of providers of features. */
class ProviderContractTest extends FeatureProviderContract<GlobalProxyOptions> {
  @Override
  protected FeatureProvider<GlobalProxyOptions> provider() {
    return new GlobalProxyFeatureProvider();
  }
}
