// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.slime.spi.FeatureProvider;
import io.slime.testkit.contract.FeatureProviderContract;

/** The provider of this module keeps the contract of providers of features. */
class ProviderContractTest extends FeatureProviderContract<LimiterOptions> {
  @Override
  protected FeatureProvider<LimiterOptions> provider() {
    return new LimiterFeatureProvider();
  }
}
