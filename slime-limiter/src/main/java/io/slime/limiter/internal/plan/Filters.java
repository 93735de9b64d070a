// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.slime.limiter.internal.adapt.Bucket;
import io.slime.limiter.internal.plan.FilterPlan.ActiveRule;
import io.slime.limiter.internal.plan.FilterPlan.PlacePlan;
import io.slime.limiter.internal.rule.FilterSettings;
import io.slime.limiter.internal.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives rules to filters. Rules share a filter if they agree in its settings and if none of their
 * places clash. Which filter a rule has does not depend on which rules are in force, so that a
 * switch changes nothing for the others.
 */
public final class Filters {
  private final Map<FilterSettings, List<Draft>> drafts = new LinkedHashMap<>(2);

  /** A filter in the making. */
  private static final class Draft {
    private final String name;
    private final FilterSettings settings;
    private final Set<Place> places = new LinkedHashSet<>(4);
    private final Map<Place, List<ActiveRule>> active = new LinkedHashMap<>(4);

    Draft(String name, FilterSettings settings) {
      this.name = name;
      this.settings = settings;
    }

    boolean admits(List<Place> wanted) {
      for (Place place : wanted) {
        if (!places.contains(place)) {
          for (Place other : places) {
            if (place.clashesWith(other)) {
              return false;
            }
          }
        }
      }
      return true;
    }
  }

  /**
   * Gives a rule to a filter.
   *
   * @param placed the rule
   * @param bucket what it lets through; null if it is not in force
   * @param base the name of the limiter's plain filter
   * @param given the name of the only filter there is; null if we insert them
   * @return false if a filter of its own would be needed and there is only the given one
   */
  public boolean add(
      PlacedRule placed, @Nullable Bucket bucket, String base, @Nullable String given) {
    Rule rule = placed.rule();
    List<Draft> same = drafts.computeIfAbsent(rule.settings(), s -> new ArrayList<>(1));
    @Nullable Draft draft = null;
    for (int i = 0; i < same.size() && draft == null; i++) {
      draft = same.get(i).admits(placed.places()) ? same.get(i) : null;
    }
    if (draft == null) {
      if (given != null && isTaken(given)) {
        return false;
      }
      String suffix = rule.settings().suffix();
      int number = same.size() + 1;
      String name = given == null ? base + suffix + (number == 1 ? "" : "#" + number) : given;
      draft = new Draft(name, rule.settings());
      same.add(draft);
    }
    draft.places.addAll(placed.places());
    if (bucket != null) {
      ActiveRule active = new ActiveRule(rule, bucket);
      for (Place place : placed.places()) {
        draft.active.computeIfAbsent(place, p -> new ArrayList<>(4)).add(active);
      }
    }
    return true;
  }

  private boolean isTaken(String name) {
    return drafts.values().stream().flatMap(List::stream).anyMatch(d -> d.name.equals(name));
  }

  /**
   * The filters with rules in force.
   *
   * @return the filters in the order of their first rules
   */
  public List<FilterPlan> plans() {
    List<FilterPlan> plans = new ArrayList<>(drafts.size());
    for (List<Draft> same : drafts.values()) {
      for (Draft draft : same) {
        if (!draft.active.isEmpty()) {
          plans.add(plan(draft));
        }
      }
    }
    return plans;
  }

  private static FilterPlan plan(Draft draft) {
    List<EnvoyFilterPatchContext> contexts = new ArrayList<>(1);
    List<PlacePlan> places = new ArrayList<>(draft.active.size());
    draft.active.forEach(
        (place, rules) -> {
          if (!contexts.contains(place.context())) {
            contexts.add(place.context());
          }
          places.add(new PlacePlan(place, rules));
        });
    return new FilterPlan(draft.name, draft.settings, contexts, places);
  }
}
