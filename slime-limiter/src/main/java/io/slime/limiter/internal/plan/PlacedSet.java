// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import java.util.List;
import java.util.Map;

/**
 * The rules of a set and where they act, whether or not they are in force.
 *
 * @param set the set
 * @param labels the labels of its pods; empty for every proxy of the namespace
 * @param rules the rules that the target can have, in their order
 * @param filters their filters, in the order of their first rules
 */
public record PlacedSet(
    String set, Map<String, String> labels, List<PlacedRule> rules, List<FilterInstance> filters) {}
