// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import java.util.List;
import java.util.Map;

/**
 * What a set of a limiter means: one EnvoyFilter.
 *
 * @param set the set
 * @param labels the labels of its pods; empty for every proxy of the namespace
 * @param filters the filters, none if no rule is in force
 */
public record SetPlan(String set, Map<String, String> labels, List<FilterPlan> filters) {}
