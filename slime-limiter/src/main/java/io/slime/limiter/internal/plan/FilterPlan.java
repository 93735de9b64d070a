// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.slime.limiter.internal.adapt.Bucket;
import io.slime.limiter.internal.rule.FilterSettings;
import io.slime.limiter.internal.rule.Rule;
import java.util.List;

/**
 * One instance of a filter.
 *
 * @param name its name in the chain, and the key of what it does at a route
 * @param settings what its rules have in common
 * @param contexts in which chains it is
 * @param places what it does where
 */
public record FilterPlan(
    String name,
    FilterSettings settings,
    List<EnvoyFilterPatchContext> contexts,
    List<PlacePlan> places) {

  /**
   * What a filter does at some routes.
   *
   * @param place which routes
   * @param rules the rules in force there, in their order
   */
  public record PlacePlan(Place place, List<ActiveRule> rules) {}

  /**
   * A rule in force.
   *
   * @param rule the rule
   * @param bucket what each of its counters lets through
   */
  public record ActiveRule(Rule rule, Bucket bucket) {}
}
