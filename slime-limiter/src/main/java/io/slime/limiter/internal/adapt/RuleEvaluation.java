// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.adapt;

import io.slime.api.limiter.MissingMetrics.Policy;
import io.slime.core.TimeLine;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.expression.Evaluation;
import io.slime.limiter.internal.rule.AdaptationRule;
import io.slime.limiter.internal.rule.Formula;
import io.slime.limiter.internal.rule.MissingRule;
import io.slime.limiter.internal.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates rules, one after the other: is it on, how much does it let through, and what if a
 * metric is missing. The past is the state a rule had; nothing else is remembered.
 */
public final class RuleEvaluation {
  private final Readings readings;
  private final MissingRule missing;
  private final boolean wholeSeconds;
  private final Instant now;

  private Rule rule;
  private int replicas;
  private @Nullable RuleState past;
  private @Nullable RuleOutcome before;
  private String problem = "";
  private @Nullable Instant next;

  /**
   * An evaluation.
   *
   * @param readings the numbers
   * @param missing what happens when a number is missing
   * @param wholeSeconds whether the target needs intervals of whole seconds
   * @param now the instant
   */
  public RuleEvaluation(Readings readings, MissingRule missing, boolean wholeSeconds, Instant now) {
    this.readings = readings;
    this.missing = missing;
    this.wholeSeconds = wholeSeconds;
    this.now = now;
  }

  /** How many pods share the quota; 0 if that is not known, or if it is not divided. */
  private static int replicas(Rule rule, Readings readings) {
    double pods = rule.isDivided() ? readings.values()[rule.podSlot()] : 0;
    return pods >= 1 ? (int) Math.min(Math.ceil(pods), Integer.MAX_VALUE) : 0;
  }

  /**
   * Evaluates a rule.
   *
   * @param evaluated the rule
   * @param state the state it had; null for none
   * @param outcome the outcome that left this state; null if there is none at hand
   * @return what the rule is worth
   */
  public RuleOutcome evaluate(
      Rule evaluated, @Nullable RuleState state, @Nullable RuleOutcome outcome) {
    rule = evaluated;
    replicas = replicas(evaluated, readings);
    past = state;
    before = outcome;
    problem = "";
    next = null;
    return evaluate();
  }

  private RuleOutcome evaluate() {
    @Nullable Boolean wanted = wanted();
    if (wanted == null) {
      return without();
    }
    boolean active = dwelling(wanted);
    if (!active) {
      RuleState state = inactive();
      return isAsBefore(state) ? before : outcome(null, state, null, null);
    }
    double written = quota();
    if (Double.isNaN(written)) {
      return without();
    }
    RuleState state = adapted(written);
    // Only a bucket of one token may have an interval that depends on the target.
    if (isAsBefore(state) && before.bucket() != null && before.bucket().tokens() > 1) {
      return before;
    }
    Bucket bucket = bucket(state.quota(), state.replicas());
    if (bucket == null) {
      problem = Faults.noBucket(state.quota(), state.replicas());
      return without();
    }
    return outcome(bucket, state, null, null);
  }

  /** Whether values decided before as they do now, and time alone changes nothing. */
  private boolean isAsBefore(RuleState state) {
    return before != null
        && before.state() == state
        && before.policy() == null
        && before.next() == null
        && next == null;
  }

  /** Whether it should be on; null if that cannot be told. */
  private @Nullable Boolean wanted() {
    Evaluation condition = rule.condition().evaluate(readings.values());
    Formula off = rule.adaptation().off();
    boolean on = past != null && past.active();
    if (off == null || !on || condition.isTrue()) {
      return decided(condition, rule.condition(), "condition");
    }
    Evaluation end = off.evaluate(readings.values());
    @Nullable Boolean ended = decided(end, off, "off condition");
    return ended == null ? null : !ended;
  }

  private @Nullable Boolean decided(Evaluation result, Formula formula, String what) {
    if (result.fault() != null) {
      problem = Faults.text(result, formula, what, readings, missing.maxAge(), staleSince());
      return null;
    }
    return result.isTrue();
  }

  /** Whether it is on, given that it should be. */
  private boolean dwelling(boolean wanted) {
    Duration dwell = rule.adaptation().dwell();
    if (past == null || past.active() == wanted || past.since() == null) {
      return wanted;
    }
    Instant free = TimeLine.after(past.since(), dwell);
    if (now.isBefore(free)) {
      next = free;
      return past.active();
    }
    return wanted;
  }

  private double quota() {
    Evaluation quota = rule.quota().evaluate(readings.values());
    if (quota.fault() != null) {
      problem = Faults.text(quota, rule.quota(), "quota", readings, missing.maxAge(), staleSince());
      return Double.NaN;
    }
    AdaptationRule adaptation = rule.adaptation();
    double value = Math.max(adaptation.floor(), Math.min(adaptation.ceiling(), quota.value()));
    if (!(value > 0)) {
      problem = "the quota is " + Numeral.of(quota.value());
      return Double.NaN;
    }
    if (rule.isDivided() && replicas == 0) {
      problem = "the number of pods is not known";
      return Double.NaN;
    }
    return value;
  }

  private RuleState inactive() {
    if (past == null) {
      return RuleState.first(false, Double.NaN, 0);
    }
    if (!past.active() && past.staleSince() == null) {
      return past;
    }
    return new RuleState(
        false, Double.NaN, 0, Double.NaN, since(false, past), past.changedAt(), null, null);
  }

  private @Nullable Instant since(boolean active, RuleState from) {
    return from.active() == active ? from.since() : now;
  }

  /** What the rule is worth, given that it is on; an earlier quota is left by degrees. */
  private RuleState adapted(double written) {
    if (past == null) {
      return RuleState.first(true, written, replicas);
    }
    if (!past.active() || Double.isNaN(past.quota())) {
      return new RuleState(
          true, written, replicas, written, since(true, past), past.changedAt(), null, null);
    }
    Approach approach = new Approach(rule.adaptation(), past, now);
    RuleState state = approach.towards(written, replicas);
    next = TimeLine.earliest(next, approach.next());
    return state;
  }

  private @Nullable Bucket bucket(double quota, int pods) {
    return Bucket.of(pods > 0 ? quota / pods : quota, rule, wholeSeconds);
  }

  /** What holds for want of a value. A limit is never lifted unless the policy says so. */
  private RuleOutcome without() {
    next = null;
    if (missing.policy() == Policy.DROP) {
      RuleState lifted =
          new RuleState(
              false,
              Double.NaN,
              0,
              Double.NaN,
              past == null ? null : since(false, past),
              past == null ? null : past.changedAt(),
              null,
              staleSince());
      return outcome(null, lifted, Policy.DROP, LimiterIssue.LIFTED);
    }
    if (missing.policy() == Policy.KEEP_LAST && past != null) {
      if (!past.active()) {
        return outcome(null, stale(past), Policy.KEEP_LAST, LimiterIssue.KEPT);
      }
      Bucket bucket = bucket(past.quota(), keptReplicas(past));
      if (bucket != null) {
        return outcome(bucket, stale(past), Policy.KEEP_LAST, LimiterIssue.KEPT);
      }
    }
    int pods = past == null ? replicas : keptReplicas(past);
    boolean divisible = !rule.isDivided() || pods > 0;
    Bucket bucket =
        Double.isNaN(missing.fallback()) || !divisible ? null : bucket(missing.fallback(), pods);
    if (bucket == null) {
      return outcome(null, null, missing.policy(), LimiterIssue.NO_VALUE);
    }
    RuleState fallen =
        new RuleState(
            true,
            missing.fallback(),
            pods,
            missing.fallback(),
            past == null ? null : since(true, past),
            past == null ? null : past.changedAt(),
            null,
            staleSince());
    return outcome(bucket, fallen, Policy.FALLBACK, LimiterIssue.FALLEN_BACK);
  }

  private int keptReplicas(RuleState from) {
    return replicas > 0 ? replicas : from.replicas();
  }

  private RuleState stale(RuleState from) {
    return new RuleState(
        from.active(),
        from.quota(),
        keptReplicas(from),
        from.smoothed(),
        from.since(),
        from.changedAt(),
        null,
        staleSince());
  }

  private @Nullable Instant staleSince() {
    return past == null ? null : past.staleSince() == null ? now : past.staleSince();
  }

  private RuleOutcome outcome(
      @Nullable Bucket bucket,
      @Nullable RuleState state,
      @Nullable Policy policy,
      @Nullable LimiterIssue issue) {
    return new RuleOutcome(rule, bucket, state, policy, issue == null ? "" : problem, issue, next);
  }
}
