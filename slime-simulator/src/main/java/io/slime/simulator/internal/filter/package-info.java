// SPDX-License-Identifier: Apache-2.0
/**
 * How istiod applies EnvoyFilters. {@link io.slime.simulator.internal.filter.Selection} finds and
 * sorts the patches that reach a proxy, {@link io.slime.simulator.internal.filter.Patching} applies
 * them.
 */
@NullMarked
package io.slime.simulator.internal.filter;

import org.jspecify.annotations.NullMarked;
