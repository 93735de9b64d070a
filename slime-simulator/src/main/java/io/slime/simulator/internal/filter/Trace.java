// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a patch: where it was applied, or how far its match came. */
public final class Trace {

  /** The steps of a match, from the top of a configuration down. */
  enum Level {
    CONTEXT,
    OBJECT,
    FILTER_CHAIN,
    NETWORK_FILTER,
    VIRTUAL_HOST,
    ELEMENT
  }

  private final List<String> places = new ArrayList<>();
  private final List<String> unchanged = new ArrayList<>();
  private final Set<String> candidates = new LinkedHashSet<>();
  private @Nullable Level level;
  private String wanted = "";
  private @Nullable String obstacle;
  private boolean elsewhere;

  /** Notes that a match failed: what was looked for, and what was there instead. */
  boolean missed(Level at, String what, String candidate) {
    if (level == null || at.compareTo(level) > 0) {
      level = at;
      wanted = what;
      candidates.clear();
    }
    if (at == level && !candidate.isEmpty()) {
      candidates.add(candidate);
    }
    return false;
  }

  void applied(String place, boolean changed) {
    List<String> known = changed ? places : unchanged;
    if (!known.contains(place)) { // chains for TLS and plain text have the same name
      known.add(place);
    }
  }

  /** Notes a reason that has nothing to do with the match; the first one stays. */
  void blocked(String reason) {
    if (obstacle == null) {
      obstacle = reason;
    }
  }

  /** Notes that the patch is for other proxies. */
  void elsewhere(String reason) {
    blocked(reason);
    elsewhere = true;
  }

  boolean isElsewhere() {
    return elsewhere;
  }

  /** Notes a reason that outweighs any other. */
  void replaceReason(String reason) {
    obstacle = reason;
  }

  boolean isBlocked() {
    return obstacle != null;
  }

  int mark() {
    return places.size();
  }

  void rollback(int mark, String reason) {
    if (places.size() > mark) {
      places.subList(mark, places.size()).clear();
      blocked(reason);
    }
  }

  /**
   * Where the patch changed something.
   *
   * @return the places, in the order of application
   */
  public List<String> places() {
    return List.copyOf(places);
  }

  /**
   * Why the patch changed nothing.
   *
   * @return the reason, for a patch without places
   */
  public String reason() {
    if (obstacle != null) {
      return obstacle;
    }
    if (!unchanged.isEmpty()) {
      return "the value changes nothing in " + unchanged.get(0);
    }
    return level == null ? "there is nothing of its kind" : "there is no " + wanted;
  }

  /**
   * What was there instead of what the match asks for.
   *
   * @return names, the most similar first; empty if the reason is another
   */
  public List<String> nearNames() {
    return obstacle != null || !unchanged.isEmpty() ? List.of() : Near.of(wanted, candidates);
  }
}
