// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import io.slime.limiter.RuleReport;
import io.slime.limiter.RuleReport.Limit;
import io.slime.limiter.RuleReport.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The course of one rule: how it stood at one instant after the other.
 *
 * @param moments the instants in their order, at least one
 */
public record Course(List<Moment> moments) {

  /** Copies the list. */
  public Course {
    moments = List.copyOf(moments);
  }

  /** What happened since the moment before. The gravest one counts. */
  public enum Event {
    /** It is the first moment. */
    START,
    /** The limit came into force. */
    ON,
    /** The limit went out of force. */
    OFF,
    /** A value went missing or became too old. */
    LOST,
    /** All values are there again. */
    BACK,
    /** More or fewer requests pass. */
    QUOTA,
    /** The condition changed, and the limit did not follow. */
    CONDITION,
    /** Nothing but numbers. */
    NONE
  }

  /**
   * How the rule stood.
   *
   * @param at the instant
   * @param rule how it stood
   * @param event what happened since the moment before
   */
  public record Moment(Instant at, RuleReport rule, Event event) {

    /**
     * The value of a metric.
     *
     * @param name its name
     * @return the value; NaN if it is missing, too old, or plays no part
     */
    public double value(String name) {
      for (Reading reading : rule.readings()) {
        if (reading.name().equals(name)) {
          return reading.value();
        }
      }
      return Double.NaN;
    }

    /**
     * Whether a value that it needs is missing.
     *
     * @return true if a policy decided in its place
     */
    public boolean isBlind() {
      return rule.issue() != null;
    }

    /**
     * The quota in force.
     *
     * @return the quota before it is divided and rounded; NaN if there is none
     */
    public double quota() {
      @Nullable Limit limit = rule.limit();
      return limit == null ? Double.NaN : limit.quota();
    }

    /**
     * What each counter lets through.
     *
     * @return the requests; 0 if the rule is not in force
     */
    public long tokens() {
      @Nullable Limit limit = rule.limit();
      return limit == null ? 0 : limit.tokens();
    }
  }

  /** The courses of the rules of some ticks. */
  static List<Course> of(List<Replay.Tick> ticks) {
    Map<String, List<Moment>> byRule = new LinkedHashMap<>();
    for (Replay.Tick tick : ticks) {
      for (RuleReport rule : tick.rules()) {
        List<Moment> moments = byRule.computeIfAbsent(rule.id(), id -> new ArrayList<>());
        RuleReport before = moments.isEmpty() ? null : moments.get(moments.size() - 1).rule();
        moments.add(new Moment(tick.at(), rule, event(before, rule)));
      }
    }
    return byRule.values().stream().map(Course::new).toList();
  }

  private static Event event(@Nullable RuleReport before, RuleReport now) {
    if (before == null) {
      return Event.START;
    }
    if (before.active() != now.active()) {
      return now.active() ? Event.ON : Event.OFF;
    }
    if ((before.issue() == null) != (now.issue() == null)) {
      return now.issue() != null ? Event.LOST : Event.BACK;
    }
    @Nullable Limit one = before.limit();
    @Nullable Limit other = now.limit();
    if (one != null
        && other != null
        && (one.tokens() != other.tokens() || !one.interval().equals(other.interval()))) {
      return Event.QUOTA;
    }
    return before.condition().isTrue() != now.condition().isTrue() ? Event.CONDITION : Event.NONE;
  }

  /**
   * The rule as it was first seen: its place and its texts do not change.
   *
   * @return the report of the first moment
   */
  public RuleReport rule() {
    return moments.get(0).rule();
  }

  /**
   * The metrics that it looks at.
   *
   * @return their names in the order in which its expressions name them
   */
  public Set<String> metrics() {
    Set<String> names = new LinkedHashSet<>();
    for (Moment moment : moments) {
      moment.rule().readings().forEach(reading -> names.add(reading.name()));
    }
    return names;
  }

  /**
   * The metrics that moved.
   *
   * @return those of {@link #metrics} that had more than one value, or none for a while
   */
  public Set<String> moving() {
    Set<String> moving = new LinkedHashSet<>();
    for (String name : metrics()) {
      double first = moments.get(0).value(name);
      if (moments.stream().anyMatch(moment -> Double.compare(moment.value(name), first) != 0)) {
        moving.add(name);
      }
    }
    return moving;
  }

  /**
   * Whether nothing ever moves.
   *
   * @return true for a rule whose numbers and standing are always the same
   */
  public boolean isStill() {
    return moving().isEmpty() && count(Event.NONE) == moments.size() - 1;
  }

  /**
   * How often something happened.
   *
   * @param event what
   * @return the number of moments at which it did
   */
  public int count(Event event) {
    return (int) moments.stream().filter(moment -> moment.event() == event).count();
  }
}
