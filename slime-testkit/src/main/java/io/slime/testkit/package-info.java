// SPDX-License-Identifier: Apache-2.0
/**
 * For tests of one's own: assertions here, {@linkplain io.slime.testkit.scenario scenarios},
 * {@linkplain io.slime.testkit.generate generators} for property tests, and the {@linkplain
 * io.slime.testkit.promise promises} of every feature as properties.
 */
@NullMarked
package io.slime.testkit;

import org.jspecify.annotations.NullMarked;
