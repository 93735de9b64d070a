// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.slime.limiter.internal.adapt.Bucket;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.plan.FilterPlan.ActiveRule;
import io.slime.limiter.internal.plan.FilterPlan.PlacePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a set of a limiter means: one EnvoyFilter.
 *
 * @param set the set
 * @param labels the labels of its pods; empty for every proxy of the namespace
 * @param filters the filters, none if no rule is in force
 */
public record SetPlan(String set, Map<String, String> labels, List<FilterPlan> filters) {

  /**
   * What a set means with the rules that are in force.
   *
   * @param set the rules and where they act
   * @param outcomes what rules are worth
   * @param first where among them those of the set begin
   * @return the plan
   */
  public static SetPlan of(PlacedSet set, List<RuleOutcome> outcomes, int first) {
    List<FilterPlan> filters = new ArrayList<>(set.filters().size());
    for (int i = 0; i < set.filters().size(); i++) {
      FilterInstance filter = set.filters().get(i);
      List<PlacePlan> places = inForce(places(filter, set.rules(), outcomes, first));
      if (!places.isEmpty()) {
        filters.add(new FilterPlan(filter.name(), filter.settings(), contexts(places), places));
      }
    }
    return new SetPlan(set.set(), set.labels(), filters);
  }

  /** The places of a filter in the order of their first rules, in force or not. */
  private static List<PlacePlan> places(
      FilterInstance filter, List<PlacedRule> rules, List<RuleOutcome> outcomes, int first) {
    List<PlacePlan> plans = new ArrayList<>(2);
    for (int i = 0; i < rules.size(); i++) {
      PlacedRule placed = rules.get(i);
      if (placed.filter() == filter) {
        @Nullable Bucket bucket = outcomes.get(first + i).bucket();
        add(
            placed.places(),
            bucket == null ? null : new ActiveRule(placed.rule(), bucket),
            plans,
            rules.size() - i);
      }
    }
    return plans;
  }

  private static void add(
      List<Place> places, @Nullable ActiveRule active, List<PlacePlan> plans, int rulesLeft) {
    for (int i = 0; i < places.size(); i++) {
      @Nullable PlacePlan plan = find(places.get(i), plans);
      if (plan == null) {
        plan = new PlacePlan(places.get(i), new ArrayList<>(Math.min(rulesLeft, 4)));
        plans.add(plan);
      }
      if (active != null) {
        plan.rules().add(active);
      }
    }
  }

  private static @Nullable PlacePlan find(Place place, List<PlacePlan> plans) {
    for (int i = 0; i < plans.size(); i++) {
      if (plans.get(i).place().equals(place)) {
        return plans.get(i);
      }
    }
    return null;
  }

  private static List<PlacePlan> inForce(List<PlacePlan> places) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).rules().isEmpty()) {
        return places.stream().filter(place -> !place.rules().isEmpty()).toList();
      }
    }
    return places;
  }

  private static List<EnvoyFilterPatchContext> contexts(List<PlacePlan> places) {
    EnvoyFilterPatchContext first = places.get(0).place().context();
    List<EnvoyFilterPatchContext> contexts = List.of(first);
    for (int i = 1; i < places.size(); i++) {
      EnvoyFilterPatchContext context = places.get(i).place().context();
      if (!contexts.contains(context)) {
        contexts = List.of(first, context); // there are two at most: inbound and outbound
      }
    }
    return contexts;
  }
}
