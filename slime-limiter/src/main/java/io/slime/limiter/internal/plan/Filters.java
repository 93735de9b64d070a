// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.slime.limiter.internal.rule.Few;
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
  private final String base;
  private List<FilterInstance> instances = List.of();

  /** For each filter the places of its rules; a list of a rule's own until another adds to it. */
  private List<List<Place>> places = List.of();

  /**
   * None yet.
   *
   * @param base the name of the limiter's plain filter
   */
  public Filters(String base) {
    this.base = base;
  }

  /**
   * The filter of a rule.
   *
   * @param rule the rule
   * @param wanted its places
   * @param given the name of the only filter there is; null if we insert them
   * @return the filter; null if one of its own would be needed and there is only the given one
   */
  public @Nullable FilterInstance of(Rule rule, List<Place> wanted, @Nullable String given) {
    int same = 0;
    for (int i = 0; i < instances.size(); i++) {
      if (instances.get(i).settings().equals(rule.settings())) {
        same++;
        if (admits(places.get(i), wanted)) {
          take(i, with(places.get(i), wanted));
          return instances.get(i);
        }
      }
    }
    if (given != null && isTaken(given)) {
      return null;
    }
    FilterInstance instance =
        new FilterInstance(given == null ? name(rule, same + 1) : given, rule.settings());
    instances = Few.with(instances, instance);
    places = Few.with(places, wanted);
    return instance;
  }

  private void take(int index, List<Place> all) {
    if (all != places.get(index)) {
      places = new ArrayList<>(places);
      places.set(index, all);
    }
  }

  /**
   * All of them.
   *
   * @return the filters in the order of their first rules
   */
  public List<FilterInstance> all() {
    return instances;
  }

  private static boolean admits(List<Place> known, List<Place> wanted) {
    if (known == wanted) {
      return true;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (clashes(wanted.get(i), known, wanted)) {
        return false;
      }
    }
    return true;
  }

  /** Places that may be one route must have the same rules, since one hides the other. */
  private static boolean clashes(Place place, List<Place> known, List<Place> wanted) {
    boolean isKnown = known.contains(place);
    for (int i = 0; i < known.size(); i++) {
      Place other = known.get(i);
      if (place.clashesWith(other) && !(isKnown && wanted.contains(other))) {
        return true;
      }
    }
    return false;
  }

  private static List<Place> with(List<Place> known, List<Place> more) {
    List<Place> all = known;
    for (int i = 0; i < more.size(); i++) {
      if (!all.contains(more.get(i))) {
        all = all == known ? new ArrayList<>(known) : all;
        all.add(more.get(i));
      }
    }
    return all;
  }

  private String name(Rule rule, int number) {
    String suffix = rule.settings().suffix();
    return number == 1 && suffix.isEmpty()
        ? base
        : base + suffix + (number == 1 ? "" : "#" + number);
  }

  private boolean isTaken(String name) {
    for (int i = 0; i < instances.size(); i++) {
      if (instances.get(i).name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
