// SPDX-License-Identifier: Apache-2.0
/**
 * What istiod does with Sidecars and EnvoyFilters on a captured proxy configuration. Start with
 * {@link io.slime.simulator.ProxyConfiguration}, then {@link io.slime.simulator.SidecarEffect}.
 */
@NullMarked
package io.slime.simulator;

import org.jspecify.annotations.NullMarked;
