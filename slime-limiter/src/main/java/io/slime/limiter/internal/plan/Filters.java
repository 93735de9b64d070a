// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.slime.limiter.internal.adapt.Bucket;
import io.slime.limiter.internal.plan.FilterPlan.ActiveRule;
import io.slime.limiter.internal.plan.FilterPlan.PlacePlan;
import io.slime.limiter.internal.rule.FilterSettings;
import io.slime.limiter.internal.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives rules to filters. Rules share a filter if they agree in its settings and if none of their
 * places clash. Which filter a rule has does not depend on which rules are in force, so that a
 * switch changes nothing for the others.
 */
public final class Filters {
  private final List<Draft> drafts = new ArrayList<>(1);

  /** A filter in the making, with its places in the order of their first rules. */
  private static final class Draft {
    private final String name;
    private final FilterSettings settings;
    private final List<PlacePlan> places = new ArrayList<>(2);

    Draft(String name, FilterSettings settings) {
      this.name = name;
      this.settings = settings;
    }

    boolean admits(List<Place> wanted) {
      for (int i = 0; i < wanted.size(); i++) {
        if (clashes(wanted.get(i), wanted)) {
          return false;
        }
      }
      return true;
    }

    private @Nullable PlacePlan find(Place place) {
      for (int i = 0; i < places.size(); i++) {
        if (places.get(i).place().equals(place)) {
          return places.get(i);
        }
      }
      return null;
    }

    /** Places that may be one route must have the same rules, since one hides the other. */
    private boolean clashes(Place place, List<Place> wanted) {
      boolean known = find(place) != null;
      for (int i = 0; i < places.size(); i++) {
        Place other = places.get(i).place();
        if (place.clashesWith(other) && !(known && wanted.contains(other))) {
          return true;
        }
      }
      return false;
    }

    void add(List<Place> wanted, @Nullable ActiveRule active) {
      for (int i = 0; i < wanted.size(); i++) {
        @Nullable PlacePlan plan = find(wanted.get(i));
        if (plan == null) {
          plan = new PlacePlan(wanted.get(i), new ArrayList<>(4));
          places.add(plan);
        }
        if (active != null) {
          plan.rules().add(active);
        }
      }
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
    @Nullable Draft draft = null;
    int same = 0;
    for (int i = 0; i < drafts.size() && draft == null; i++) {
      if (drafts.get(i).settings.equals(rule.settings())) {
        same++;
        draft = drafts.get(i).admits(placed.places()) ? drafts.get(i) : null;
      }
    }
    if (draft == null) {
      if (given != null && isTaken(given)) {
        return false;
      }
      draft = new Draft(given == null ? name(base, rule, same + 1) : given, rule.settings());
      drafts.add(draft);
    }
    draft.add(placed.places(), bucket == null ? null : new ActiveRule(rule, bucket));
    return true;
  }

  private static String name(String base, Rule rule, int number) {
    String suffix = rule.settings().suffix();
    return number == 1 && suffix.isEmpty()
        ? base
        : base + suffix + (number == 1 ? "" : "#" + number);
  }

  private boolean isTaken(String name) {
    return drafts.stream().anyMatch(draft -> draft.name.equals(name));
  }

  /**
   * The filters with rules in force.
   *
   * @return the filters in the order of their first rules
   */
  public List<FilterPlan> plans() {
    List<FilterPlan> plans = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      List<PlacePlan> places = inForce(drafts.get(i).places);
      if (!places.isEmpty()) {
        plans.add(
            new FilterPlan(drafts.get(i).name, drafts.get(i).settings, contexts(places), places));
      }
    }
    return plans;
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
