// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.api.limiter.Descriptor;
import io.slime.api.limiter.Interval;
import io.slime.api.limiter.LimitAction;
import io.slime.api.limiter.LimitTarget;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one rule. */
final class RuleReader {
  /** Envoy refuses faster buckets. */
  private static final long SHORTEST_INTERVAL = 50_000_000L;

  private static final long LONGEST_SECONDS = 366L * 86400;
  private static final long NANOS = 1_000_000_000L;
  private static final double[] NO_VALUES = {};
  private static final double HIGHEST_QUOTA = 4294967295.0;

  private final Findings findings;
  private final LimiterFrame frame;
  private final FormulaReader formulas;
  private final ActionReader actions;

  RuleReader(Findings findings, LimiterFrame frame, FormulaReader formulas) {
    this.findings = findings;
    this.frame = frame;
    this.formulas = formulas;
    this.actions = new ActionReader(findings, frame);
  }

  /** The rule, or null if it is not valid, with the reasons among the findings. */
  @Nullable Rule read(Descriptor descriptor, String set, int index, FieldPath at) {
    int before = findings.errors();
    if (!descriptor.extra().isEmpty()) {
      findings.unread(Descriptor.class, descriptor.extra(), at);
    }
    RuleTarget target = target(descriptor, at);
    @Nullable Formula condition = condition(descriptor, set, at);
    LimitAction action = descriptor.action();
    if (action == null) {
      if (!Findings.isTold(descriptor.extra(), "action")) {
        findings.add(LimiterIssue.NO_ACTION, at, "The rule has no action.");
      }
      return null;
    }
    FieldPath actionAt = at.field("action");
    @Nullable Formula quota = quota(action, set, actionAt);
    long interval = interval(action, actionAt);
    Strategy strategy = actions.strategy(action, actionAt);
    MatchReader matchReader = new MatchReader(findings, frame.options().bodyMatch());
    Match match = matchReader.read(descriptor.match(), at);
    AdaptationRule adaptation =
        descriptor.adaptation() == null
            ? AdaptationRule.NONE
            : new AdaptationReader(findings, formulas)
                .read(descriptor.adaptation(), set, at.field("adaptation"));
    ActionReader.Refusal refusal =
        actions.refusal(action, match, descriptor, strategy, at, actionAt);
    if (condition == null || quota == null || findings.errors() > before) {
      return null;
    }
    if (target.outbound()) {
      atCaller(condition, quota, adaptation, at);
    }
    if (frame.shared() && strategy != Strategy.GLOBAL && namesPods(quota.expression())) {
      findings.add(
          LimiterIssue.NOT_TOGETHER,
          actionAt.field("quota"),
          "The quota names {pod}, so that it is that of one pod, and sharedAcrossReplicas would"
              + " divide it once more.");
    }
    actions.unit(strategy, interval, actionAt);
    if (findings.errors() > before) {
      return null;
    }
    String id = id(descriptor, set, target, condition, interval, strategy, action, matchReader);
    boolean global = strategy == Strategy.GLOBAL;
    return new Rule(
        set,
        index,
        frame.oldestShape(),
        id,
        condition,
        quota,
        interval,
        strategy,
        podSlot(strategy, quota, set),
        countings(descriptor, match, id, global),
        !match.separations().isEmpty(),
        refusal.cost(),
        refusal.headers(),
        target,
        refusal.settings(),
        adaptation,
        descriptor);
  }

  private static List<Counting> countings(
      Descriptor descriptor, Match match, String id, boolean global) {
    String key = descriptor.customKey();
    String value = descriptor.customValue();
    return key == null || key.isEmpty()
        ? match.countings(id, global)
        : List.of(new Counting(List.of(), List.of(List.of(new Entry(key, value)))));
  }

  private String id(
      Descriptor descriptor,
      String set,
      RuleTarget target,
      Formula condition,
      long interval,
      Strategy strategy,
      LimitAction action,
      MatchReader match) {
    Identity identity =
        Identity.begin()
            .with(target)
            .with(condition.expression().toString())
            .with(interval)
            .with(strategy.word())
            .with(action.cost() == null ? "" : action.cost())
            .with(descriptor.customKey() == null ? "" : descriptor.customKey())
            .with(descriptor.customValue() == null ? "" : descriptor.customValue());
    if (action.enforced() != null && action.enforced() == 0) {
      identity.with("counts only"); // it may stand beside the rule whose place it is to take
    }
    List<String> matchers = match.identity();
    for (int i = 0; i < matchers.size(); i++) {
      identity.with(matchers.get(i));
    }
    return identity.id(frame.limiter(), set);
  }

  private RuleTarget target(Descriptor descriptor, FieldPath at) {
    LimitTarget own = descriptor.target();
    if (own != null) {
      return new TargetReader(findings, frame.gateway()).read(own, at.field("target"));
    }
    RuleTarget shared = frame.target();
    if (shared == null && !Findings.isTold(descriptor.extra(), "target")) {
      findings.add(LimiterIssue.NO_TARGET, at, "Neither the rule nor spec has a target.");
    }
    return shared == null ? RuleTarget.INBOUND : shared;
  }

  private @Nullable Formula condition(Descriptor descriptor, String set, FieldPath at) {
    String text = descriptor.condition();
    if (text == null || text.isEmpty()) {
      if (!Findings.isTold(descriptor.extra(), "condition")) {
        findings.add(LimiterIssue.NO_CONDITION, at, "The rule has no condition.");
      }
      return null;
    }
    return formulas.condition(text, set, at, "condition");
  }

  private @Nullable Formula quota(LimitAction action, String set, FieldPath at) {
    if (!action.extra().isEmpty()) {
      findings.unread(LimitAction.class, action.extra(), at);
    }
    String text = action.quota();
    if (text == null) {
      if (!Findings.isTold(action.extra(), "quota")) {
        findings.add(LimiterIssue.BAD_QUOTA, at, "The rule has no quota.");
      }
      return null;
    }
    Formula formula = formulas.number(text, set, at, "quota");
    if (formula != null && formula.expression().isConstant()) {
      double value = formula.evaluate(NO_VALUES).value();
      if (!(value > 0 && value <= HIGHEST_QUOTA)) {
        String worth = Double.isNaN(value) ? "no number" : text;
        findings.add(LimiterIssue.BAD_QUOTA, at.field("quota"), "The quota is " + worth + ".");
      }
    }
    return formula;
  }

  private long interval(LimitAction action, FieldPath at) {
    Interval interval = action.fillInterval();
    if (interval == null) {
      if (!Findings.isTold(action.extra(), "fillInterval")) {
        findings.add(LimiterIssue.BAD_INTERVAL, at, "The rule has no fill_interval.");
      }
      return NANOS;
    }
    if (!interval.extra().isEmpty()) {
      findings.unread(Interval.class, interval.extra(), at.field("fillInterval"));
    }
    long seconds = interval.seconds() == null ? 0 : interval.seconds();
    int nanos = interval.nanos() == null ? 0 : interval.nanos();
    boolean inRange = seconds >= 0 && seconds <= LONGEST_SECONDS && nanos >= 0 && nanos < NANOS;
    long total = inRange ? seconds * NANOS + nanos : 0;
    boolean told = interval.seconds() == null && Findings.isTold(interval.extra(), "seconds");
    if (total < SHORTEST_INTERVAL && !told) {
      findings.add(
          LimiterIssue.BAD_INTERVAL,
          at.field("fillInterval"),
          "The interval is " + seconds + " s and " + nanos + " ns, not 50 ms to a year.");
    }
    return total;
  }

  /** Metrics are those of pods that receive; a caller's own would be a rule of another meaning. */
  private void atCaller(Formula condition, Formula quota, AdaptationRule adaptation, FieldPath at) {
    if (!condition.expression().isConstant() || adaptation.off() != null) {
      findings.add(
          LimiterIssue.METRICS_AT_CALLER,
          at.field("condition"),
          "The condition is '" + condition.expression().text() + "', and the target is outbound.");
    }
    for (String name : quota.expression().variables()) {
      if (!isPods(name)) {
        findings.add(
            LimiterIssue.METRICS_AT_CALLER,
            at.field("action").field("quota"),
            "The quota names " + name + ", and the target is outbound.");
      }
    }
  }

  /**
   * A quota that names the number of pods is that of one pod already, and one that is shared among
   * the replicas is divided by Envoy.
   */
  private int podSlot(Strategy strategy, Formula quota, String set) {
    return strategy == Strategy.AVERAGE && !namesPods(quota.expression()) && !frame.shared()
        ? formulas.podSlot(set)
        : -1;
  }

  private static boolean namesPods(Expression quota) {
    for (String name : quota.variables()) {
      if (isPods(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPods(String name) {
    return name.equals(Quantity.POD) || name.endsWith("." + Quantity.POD);
  }
}
