// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.slime.api.Causes;
import io.slime.api.FieldPath;
import io.slime.api.Translation;
import io.slime.limiter.internal.RuleReports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one rule of a limiter stands and why: what an operator wants to know at three in the morning.
 *
 * @param set its set
 * @param path where it is written
 * @param id its identifier
 * @param active whether it is in force
 * @param since since when it is or is not; null for as long as it has been known
 * @param condition when it should be in force
 * @param off when it ends; null if that is when the condition does not hold
 * @param quota how much it should let through
 * @param limit how much it lets through; null if it is not in force
 * @param readings the numbers that its expressions name, each once
 * @param effects the parts of the outputs that it became
 * @param remarks what else decided, each a sentence: a dwell time, a quota on its way, a missing
 *     metric
 * @param issue what its numbers were reported as; null if all of them had values
 * @param next the first instant at which time alone could change it; null if it cannot
 */
public record RuleReport(
    String set,
    FieldPath path,
    String id,
    boolean active,
    @Nullable Instant since,
    Computation condition,
    @Nullable Computation off,
    Computation quota,
    @Nullable Limit limit,
    List<Reading> readings,
    List<Effect> effects,
    List<String> remarks,
    @Nullable LimiterIssue issue,
    @Nullable Instant next) {

  /** Copies the lists. */
  public RuleReport {
    readings = List.copyOf(readings);
    effects = List.copyOf(effects);
    remarks = List.copyOf(remarks);
  }

  /**
   * An expression and what it is worth.
   *
   * @param text as it is written
   * @param withValues with the values put in; {@code ?} for what is missing
   * @param value the number, for a condition 1 or 0; NaN if there is none
   * @param problem why there is no number; empty if there is one
   */
  public record Computation(String text, String withValues, double value, String problem) {
    /**
     * Whether there is a value and it is true.
     *
     * @return true for a condition that holds
     */
    public boolean isTrue() {
      return value != 0 && problem.isEmpty();
    }
  }

  /**
   * What a rule lets through.
   *
   * @param quota the quota in force, which may be on its way to another one
   * @param replicas among how many pods we divided it; 0 if we did not
   * @param tokens how many requests each counter lets through, rounded down
   * @param interval in which time; longer than written if the share is less than one request
   * @param counter what has a counter of its own, in words: {@code at each pod}
   */
  public record Limit(double quota, int replicas, long tokens, Duration interval, String counter) {
    /**
     * What each pod gets before it is rounded.
     *
     * @return the quota divided by the replicas
     */
    public double share() {
      return replicas > 0 ? quota / replicas : quota;
    }
  }

  /**
   * A number that expressions name.
   *
   * @param name as it is written, without braces
   * @param value the number; NaN if it is missing or too old
   * @param observedAt when it was observed, also if it is too old; null if it was counted in the
   *     mesh or never observed
   * @param age how old it is; null if it was not observed
   */
  public record Reading(
      String name, double value, @Nullable Instant observedAt, @Nullable Duration age) {}

  /**
   * A part of an output.
   *
   * @param pointer where it is
   * @param place what it concerns, in words
   */
  public record Effect(Causes.Pointer pointer, String place) {}

  /**
   * The reports of a limiter's rules, as they were when it was translated. A translation that was
   * handed on because nothing changed has the numbers of the instant it was made at; {@link
   * SmartLimiterTranslator#report} has those of now.
   *
   * @param translation what a {@link SmartLimiterTranslator} made
   * @return the rules in their order; none for any other translation, and for a limiter that was
   *     not evaluated, whose issues say why
   */
  public static List<RuleReport> of(Translation<?, ?> translation) {
    return RuleReports.of(translation);
  }
}
