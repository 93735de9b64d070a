// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import io.slime.spi.FeatureProvider;
import io.slime.testkit.contract.FeatureProviderContract;

/** The provider of this module keeps the contract of providers of features. */
class ProviderContractTest extends FeatureProviderContract<LazyLoadOptions> {
  @Override
  protected FeatureProvider<LazyLoadOptions> provider() {
    return new LazyLoadProvider();
  }
}
