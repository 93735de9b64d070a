// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.scenario;

import io.slime.core.engine.FeatureProviders;
import io.slime.testkit.example.ExampleFeature;
import java.util.List;

class ExampleScenarioTest extends ScenarioTest {
  @Override
  protected FeatureProviders providers() {
    return FeatureProviders.of(List.of(new ExampleFeature.Provider()));
  }
}
