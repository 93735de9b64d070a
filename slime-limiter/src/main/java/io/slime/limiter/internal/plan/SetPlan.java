// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.slime.limiter.internal.adapt.Bucket;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.plan.FilterPlan.ActiveRule;
import io.slime.limiter.internal.plan.FilterPlan.PlacePlan;
import io.slime.limiter.internal.rule.Few;
import java.util.ArrayList;
import java.util.Arrays;
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
  /** Most filters are in chains of one context; the list of each by itself. */
  private static final List<List<EnvoyFilterPatchContext>> ALONE =
      Arrays.stream(EnvoyFilterPatchContext.values()).map(List::of).toList();

  /**
   * What a set means with the rules that are in force.
   *
   * @param set the rules and where they act
   * @param outcomes what rules are worth
   * @param first where among them those of the set begin
   * @return the plan
   */
  public static SetPlan of(PlacedSet set, List<RuleOutcome> outcomes, int first) {
    List<FilterPlan> filters = List.of();
    for (int i = 0; i < set.filters().size(); i++) {
      FilterInstance filter = set.filters().get(i);
      List<PlacePlan> places = inForce(places(filter, set.rules(), outcomes, first));
      if (!places.isEmpty()) {
        filters =
            Few.with(
                filters,
                new FilterPlan(filter.name(), filter.settings(), contexts(places), places));
      }
    }
    return new SetPlan(set.set(), set.labels(), filters);
  }

  /** The places of a filter in the order of their first rules, in force or not. */
  private static List<PlacePlan> places(
      FilterInstance filter, List<PlacedRule> rules, List<RuleOutcome> outcomes, int first) {
    List<PlacePlan> plans = List.of();
    for (int i = 0; i < rules.size(); i++) {
      PlacedRule placed = rules.get(i);
      if (placed.filter() == filter) {
        @Nullable Bucket bucket = outcomes.get(first + i).bucket();
        plans =
            with(
                plans,
                placed.places(),
                bucket == null ? null : new ActiveRule(placed.rule(), bucket),
                rules.size() - i);
      }
    }
    return plans;
  }

  private static List<PlacePlan> with(
      List<PlacePlan> plans, List<Place> places, @Nullable ActiveRule active, int rulesLeft) {
    List<PlacePlan> all = plans;
    for (int i = 0; i < places.size(); i++) {
      @Nullable PlacePlan plan = find(places.get(i), all);
      if (plan == null) {
        plan = new PlacePlan(places.get(i), new ArrayList<>(Math.min(rulesLeft, 4)));
        all = Few.with(all, plan);
      }
      if (active != null) {
        plan.rules().add(active);
      }
    }
    return all;
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
    List<EnvoyFilterPatchContext> contexts = ALONE.get(first.ordinal());
    for (int i = 1; i < places.size(); i++) {
      EnvoyFilterPatchContext context = places.get(i).place().context();
      if (!contexts.contains(context)) {
        contexts = List.of(first, context); // there are two at most: inbound and outbound
      }
    }
    return contexts;
  }
}
