// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Group;
import io.slime.api.Issue;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.core.TimeLine;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.internal.adapt.Numeral;
import io.slime.limiter.internal.adapt.Readings;
import io.slime.limiter.internal.adapt.RuleEvaluation;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.adapt.RuleState;
import io.slime.limiter.internal.plan.PlacedRule;
import io.slime.limiter.internal.plan.PlacedSet;
import io.slime.limiter.internal.plan.SetPlan;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.internal.rule.Few;
import io.slime.limiter.internal.rule.Findings;
import io.slime.limiter.internal.rule.Rule;
import io.slime.limiter.service.RateLimitEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One translation of one limiter: which numbers, what each rule is worth, then the patches. */
final class LimiterTranslation {
  private final SmartLimiter resource;
  private final Environment environment;
  private final Outputs outputs;
  private final Layout layout;
  private final CompiledLimiter limiter;
  private @Nullable Findings findings;
  private final Instant now;
  private @Nullable Instant validUntil;

  /**
   * A translation.
   *
   * @param resource the resource
   * @param environment what it is translated with
   * @param outputs the names of its outputs
   * @param layout what it means in its mesh
   * @param now the instant
   */
  LimiterTranslation(
      SmartLimiter resource, Environment environment, Outputs outputs, Layout layout, Instant now) {
    this.resource = resource;
    this.environment = environment;
    this.outputs = outputs;
    this.layout = layout;
    this.limiter = layout.limiter();
    this.now = now;
  }

  /**
   * Translates.
   *
   * @param context the world
   * @param states what the rules remember
   * @param previous the last translation of the same resource; null for none. What comes out must
   *     not hold it: there would be no end to a chain of them
   * @param past what it left
   * @param anew whether the previous one itself will not do if nothing changed
   */
  Translation<SmartLimiter, EnvoyFilter> translate(
      TranslationContext context,
      RuleStates states,
      @Nullable Translation<SmartLimiter, EnvoyFilter> previous,
      @Nullable LimiterState past,
      boolean anew) {
    @Nullable Readings readings = layout.workload() == null ? null : readings(context);
    List<RuleOutcome> outcomes = readings == null ? List.of() : outcomes(readings, states);
    RuleStates after = states.after(outcomes);
    @Nullable Emission before = previous == null || past == null ? null : past.emission();
    Emission emission = emission(outcomes, before);
    List<Issue> issues = issues();
    boolean same = before != null && isSame(emission, before);
    if (same
        && !anew
        && after == past.rules()
        && Objects.equals(validUntil, previous.validUntil().orElse(null))
        && issues.equals(previous.issues())) {
      return previous;
    }
    List<EnvoyFilter> resources = same ? previous.resources() : emission.render();
    boolean toldAlready = same && Statuses.sameRules(before.outcomes(), outcomes);
    @Nullable Readings told = toldAlready ? past.told() : readings;
    return translation(new LimiterState(emission, after, told, readings, now), resources, issues);
  }

  private Translation<SmartLimiter, EnvoyFilter> translation(
      LimiterState state, List<EnvoyFilter> resources, List<Issue> issues) {
    int count = resources.size();
    Translation.Builder<SmartLimiter, EnvoyFilter> builder =
        Translation.<SmartLimiter, EnvoyFilter>builder(
                limiter.id(), () -> new Statuses(state, issues, count).resource())
            .resources(resources)
            .issues(issues)
            .causes(() -> new LimiterCauses(state.emission()).causes(state.readings()))
            .validUntil(validUntil)
            .state(state);
    for (int i = 0; i < outputs.groups().size(); i++) {
      builder.group(outputs.groups().get(i));
    }
    if (environment.options().disableInsertLocalRateLimit()
        && !state.emission().plans().isEmpty()) {
      builder.group(Group.workload(limiter.id().namespace()));
    }
    return builder.build();
  }

  private List<Issue> issues() {
    if (findings == null) {
      return layout.issues();
    }
    findings.addAll(layout.issues());
    return findings.inOrder();
  }

  private Readings readings(TranslationContext context) {
    Readings readings =
        Readings.of(
            limiter.quantities(),
            context.metrics(),
            layout.pods(),
            limiter.missing().maxAge(),
            now);
    validUntil = TimeLine.earliest(validUntil, readings.validUntil());
    return readings;
  }

  private List<RuleOutcome> outcomes(Readings readings, RuleStates states) {
    List<RuleOutcome> outcomes = List.of();
    RuleEvaluation evaluation =
        new RuleEvaluation(readings, limiter.missing(), layout.release().wantsMultiples(), now);
    for (int i = 0; i < layout.sets().size(); i++) {
      List<PlacedRule> rules = layout.sets().get(i).rules();
      for (int j = 0; j < rules.size(); j++) {
        Rule rule = rules.get(j).rule();
        int place = outcomes.size();
        RuleOutcome outcome =
            evaluation.evaluate(rule, states.of(rule, place), states.outcome(rule, place));
        outcomes = Few.with(outcomes, outcome, limiter.size());
        validUntil = TimeLine.earliest(validUntil, outcome.next());
        report(outcome);
      }
    }
    return outcomes;
  }

  /** What follows from the outcomes, or what there was where the same follows. */
  private Emission emission(List<RuleOutcome> outcomes, @Nullable Emission before) {
    if (before != null && before.layout() == layout && before.hasBucketsOf(outcomes)) {
      return new Emission(
          resource, environment, outputs, layout, outcomes, before.plans(), before.entries());
    }
    List<SetPlan> plans = List.of();
    List<RateLimitEntry> entries = List.of();
    int first = 0;
    for (int i = 0; i < layout.sets().size(); i++) {
      PlacedSet set = layout.sets().get(i);
      plans = Few.with(plans, SetPlan.of(set, outcomes, first));
      entries = ServiceEntries.with(entries, set, outcomes, first);
      first += set.rules().size();
    }
    return new Emission(
        resource,
        environment,
        outputs,
        layout,
        outcomes,
        layout.free() ? plans : List.of(),
        entries);
  }

  private static boolean isSame(Emission one, Emission other) {
    return one.limiter() == other.limiter()
        && one.layout().release().equals(other.layout().release())
        && (one.plans() == other.plans() || one.plans().equals(other.plans()))
        && (one.entries() == other.entries() || one.entries().equals(other.entries()));
  }

  private void report(RuleOutcome outcome) {
    @Nullable LimiterIssue issue = outcome.issue();
    if (issue == null) {
      return;
    }
    RuleState state = outcome.state();
    String problem = outcome.problem();
    String what =
        issue == LimiterIssue.NO_VALUE
            ? ", and there is no earlier value and no fallback."
            : issue == LimiterIssue.LIFTED
                ? "; the limit is lifted."
                : state != null && state.active()
                    ? (issue == LimiterIssue.FALLEN_BACK
                        ? "; the fallback quota of " + Numeral.of(state.quota()) + " holds."
                        : "; the quota of " + Numeral.of(state.quota()) + " stays.")
                    : "; the limit stays off.";
    String sentence =
        problem.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + problem.substring(1);
    findings = findings == null ? new Findings(limiter.id()) : findings;
    findings.add(issue, outcome.rule().path(), sentence + what);
  }
}
