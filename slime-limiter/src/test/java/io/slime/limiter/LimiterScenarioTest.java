// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.slime.testkit.scenario.ScenarioTest;

/** Whole inputs with everything that is expected of them. */
class LimiterScenarioTest extends ScenarioTest {}
