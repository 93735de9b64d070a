// SPDX-License-Identifier: Apache-2.0
package com.example.mesh;

import io.slime.testkit.scenario.ScenarioTest;

// region scenarios
/** What becomes of the manifests in {@code src/test/resources/scenarios}. */
class OurFencesScenarioTest extends ScenarioTest {}
// endregion
