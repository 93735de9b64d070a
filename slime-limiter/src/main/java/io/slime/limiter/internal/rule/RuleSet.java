// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import java.util.List;

/**
 * The rules for some of the pods.
 *
 * @param name the name of the subset, or {@code _base} for all pods
 * @param rules the rules in the order of the file
 */
public record RuleSet(String name, List<Rule> rules) {}
