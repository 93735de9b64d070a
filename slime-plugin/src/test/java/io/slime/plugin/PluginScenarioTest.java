// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.slime.testkit.scenario.ScenarioTest;

class PluginScenarioTest extends ScenarioTest {}
