// SPDX-License-Identifier: Apache-2.0
/**
 * Scenarios: directories with manifests and with what is expected of them. Begin with {@link
 * io.slime.testkit.scenario.ScenarioTest}.
 */
@NullMarked
package io.slime.testkit.scenario;

import org.jspecify.annotations.NullMarked;
