// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.slime.limiter.internal.rule.FilterSettings;

/**
 * A filter that rules share, whether or not any of them is in force.
 *
 * @param name its name in the chain, and the key of what it does at a route
 * @param settings what its rules have in common
 */
public record FilterInstance(String name, FilterSettings settings) {}
