// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.FieldPath;
import io.slime.api.Group;
import io.slime.api.Issue;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshKind;
import io.slime.api.metric.MetricKey;
import io.slime.core.Ownership;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.RuleReport;
import io.slime.limiter.internal.adapt.Numeral;
import io.slime.limiter.internal.adapt.Readings;
import io.slime.limiter.internal.adapt.RuleEvaluation;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.adapt.RuleState;
import io.slime.limiter.internal.plan.Filters;
import io.slime.limiter.internal.plan.PlacedRule;
import io.slime.limiter.internal.plan.Placement;
import io.slime.limiter.internal.plan.SetPlan;
import io.slime.limiter.internal.render.Release;
import io.slime.limiter.internal.render.ReleaseCheck;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.internal.rule.Findings;
import io.slime.limiter.internal.rule.Rule;
import io.slime.limiter.internal.world.PodCounts;
import io.slime.limiter.internal.world.Subsets;
import io.slime.limiter.internal.world.Workload;
import io.slime.limiter.internal.world.WorkloadResolver;
import io.slime.limiter.service.RateLimitEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One translation of one limiter: whose proxies, which numbers, each rule, then the patches. */
final class LimiterTranslation {
  private static final int LONGEST_NAME = 253;

  private final SmartLimiter resource;
  private final Environment environment;
  private final CompiledLimiter limiter;
  private final TranslationContext context;
  private final Outputs outputs;
  private final RuleStates states;
  private final Findings findings;
  private final Release release;

  private final List<RuleOutcome> outcomes;
  private final List<PlacedRule> placed;
  private final List<SetPlan> plans = new ArrayList<>(1);
  private List<RateLimitEntry> entries = List.of();
  private @Nullable Instant validUntil;

  LimiterTranslation(
      SmartLimiter resource,
      Environment environment,
      CompiledLimiter limiter,
      Outputs outputs,
      TranslationContext context,
      RuleStates states) {
    this.resource = resource;
    this.environment = environment;
    this.limiter = limiter;
    this.context = context;
    this.outputs = outputs;
    this.states = states;
    this.findings = new Findings(limiter.id());
    this.release = new Release(context.target());
    int rules = 0;
    for (List<Rule> set : limiter.sets().values()) {
      rules += set.size();
    }
    this.outcomes = new ArrayList<>(rules);
    this.placed = new ArrayList<>(rules);
  }

  /**
   * Translates.
   *
   * @param previous the last translation of the same resource; null for none. What comes out must
   *     not hold it: there would be no end to a chain of them
   * @param past what it left
   * @param anew whether the previous one itself will not do if nothing changed
   */
  Translation<SmartLimiter, EnvoyFilter> translate(
      @Nullable Translation<SmartLimiter, EnvoyFilter> previous,
      @Nullable LimiterState past,
      boolean anew) {
    @Nullable Workload workload = limiter.failed() || beyondTarget() ? null : workload();
    @Nullable Readings readings = workload == null ? null : rules(workload);
    if (!areFree()) {
      plans.clear();
    }
    List<Issue> issues = issues();
    boolean same = past != null && previous != null && sameOutput(past);
    RuleStates after = states.after(outcomes);
    if (same
        && !anew
        && issues.equals(previous.issues())
        && after == past.rules()
        && Objects.equals(validUntil, previous.validUntil().orElse(null))) {
      return previous;
    }
    Emission emission =
        new Emission(resource, environment, limiter, outputs, release, outcomes, placed, plans);
    List<EnvoyFilter> resources = same ? previous.resources() : emission.render();
    Statuses statuses =
        new Statuses(
            resource,
            limiter,
            outcomes,
            readings == null ? after : RuleStates.NONE,
            issues,
            resources.size());
    Map<String, String> metricStatus =
        same && statuses.sameRules(past.outcomes())
            ? past.metricStatus()
            : statuses.metrics(readings);
    LimiterState state =
        new LimiterState(
            resource,
            environment,
            limiter,
            after,
            outcomes,
            plans,
            entries,
            metricStatus,
            reports(emission, readings, context.now()));
    Translation.Builder<SmartLimiter, EnvoyFilter> builder =
        Translation.<SmartLimiter, EnvoyFilter>builder(
                limiter.id(), () -> statuses.withStatus(metricStatus))
            .resources(resources)
            .issues(issues)
            .causes(() -> new LimiterCauses(emission).causes(workload, readings))
            .validUntil(validUntil)
            .state(state);
    groups(builder);
    return builder.build();
  }

  /** The closure holds what it needs and not this, which holds the past. */
  private static Supplier<List<RuleReport>> reports(
      Emission emission, @Nullable Readings readings, Instant now) {
    return readings == null ? List::of : () -> new RuleReports(emission, readings, now).all();
  }

  private List<Issue> issues() {
    if (findings.issues().isEmpty()) {
      return limiter.issues();
    }
    List<Issue> issues = new ArrayList<>(limiter.issues());
    issues.addAll(findings.issues());
    return issues.stream().distinct().sorted().toList();
  }

  private boolean beyondTarget() {
    ReleaseCheck check = new ReleaseCheck(release, findings);
    boolean admitted = check.admits(limiter);
    for (List<Rule> rules : limiter.sets().values()) {
      for (int i = 0; i < rules.size(); i++) {
        boolean rule = check.admits(rules.get(i));
        admitted &= rule || limiter.skipInvalid();
      }
    }
    return !admitted;
  }

  private @Nullable Workload workload() {
    return new WorkloadResolver(limiter, environment.options(), context.mesh(), findings).resolve();
  }

  private Readings rules(Workload workload) {
    Map<String, Map<String, String>> subsets =
        Subsets.of(
            workload.host(),
            limiter.id().namespace(),
            environment.options().istioNamespace(),
            context.mesh());
    PodCounts pods = pods(limiter, workload, environment, context);
    Readings readings =
        Readings.of(
            limiter.quantities(),
            context.metrics(),
            set -> pods.count(set.equals(MetricKey.BASE) ? Map.of() : subsets.get(set)),
            limiter.missing().maxAge(),
            context.now());
    earliest(readings.validUntil());
    Placement placement =
        new Placement(
            workload,
            limiter.gateway(),
            limiter.id().namespace(),
            context.mesh(),
            context.target(),
            findings);
    for (Map.Entry<String, List<Rule>> set : limiter.sets().entrySet()) {
      boolean base = set.getKey().equals(MetricKey.BASE);
      @Nullable Map<String, String> more = base ? Map.of() : subsets.get(set.getKey());
      if (more == null) {
        findings.add(
            LimiterIssue.UNKNOWN_SET,
            FieldPath.of("spec", "sets").field(set.getKey()),
            "There is no subset "
                + set.getKey()
                + " of "
                + (workload.host().isEmpty() ? "the pods" : workload.host())
                + ".");
        continue;
      }
      plans.add(
          new SetPlan(
              set.getKey(),
              PodCounts.laidOver(workload.labels(), more),
              filters(set.getKey(), set.getValue(), readings, placement)));
    }
    return readings;
  }

  /** A selector in Istio's root namespace means the pods of all namespaces. */
  static PodCounts pods(
      CompiledLimiter limiter,
      Workload workload,
      Environment environment,
      TranslationContext context) {
    boolean everywhere =
        !limiter.workloadSelector().isEmpty()
            && limiter.id().namespace().equals(environment.options().istioNamespace());
    return new PodCounts(workload, limiter.id().namespace(), everywhere, context.mesh());
  }

  private List<io.slime.limiter.internal.plan.FilterPlan> filters(
      String set, List<Rule> rules, Readings readings, Placement placement) {
    Filters filters = new Filters();
    String base = FilterBase.name(limiter.id(), set);
    ReleaseCheck check = new ReleaseCheck(release, new Findings(limiter.id()));
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (!check.admits(rule)) {
        continue;
      }
      PlacedRule place = placement.place(rule);
      RuleOutcome outcome =
          new RuleEvaluation(
                  rule,
                  readings,
                  states.of(rule, outcomes.size()),
                  states.outcome(rule, outcomes.size()),
                  limiter.missing(),
                  release.wantsMultiples(),
                  context.now())
              .evaluate();
      outcomes.add(outcome);
      placed.add(place);
      earliest(outcome.next());
      report(outcome);
      boolean admitted =
          filters.add(
              place,
              outcome.bucket(),
              base,
              FilterBase.given(rule.settings(), environment.options()));
      if (!admitted) {
        findings.add(
            LimiterIssue.NOT_TOGETHER,
            rule.path(),
            "The rule needs a filter of its own, and limiter.disableInsertLocalRateLimit is set.");
      } else if (outcome.bucket() != null && rule.settings().global()) {
        entries = entries.isEmpty() ? new ArrayList<>() : entries;
        ServiceEntries.add(rule, outcome.bucket(), entries);
      }
    }
    return filters.plans();
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
    findings.add(issue, outcome.rule().path(), sentence + what);
  }

  private void earliest(@Nullable Instant instant) {
    if (instant != null && (validUntil == null || instant.isBefore(validUntil))) {
      validUntil = instant;
    }
  }

  private boolean sameOutput(LimiterState before) {
    return before.limiter() == limiter
        && before.plans().equals(plans)
        && before.entries().equals(entries);
  }

  private boolean areFree() {
    boolean free = true;
    for (int i = 0; i < plans.size(); i++) {
      free &= isFree(outputs.of(plans.get(i).set()).name());
    }
    return free;
  }

  /** Whether the output has a name that Kubernetes takes and that is nobody else's. */
  private boolean isFree(String name) {
    if (name.length() > LONGEST_NAME) {
      findings.add(
          LimiterIssue.NAME_TOO_LONG,
          FieldPath.of("metadata", "name"),
          "The name of the output would have " + name.length() + " characters.");
      return false;
    }
    boolean foreign =
        context
            .mesh()
            .find(MeshKind.ENVOY_FILTER, limiter.id().namespace(), name)
            .filter(o -> !Ownership.isOurs(o, limiter.id().kind(), limiter.id().name()))
            .isPresent();
    if (foreign) {
      findings.add(
          LimiterIssue.FOREIGN_OUTPUT,
          FieldPath.of("metadata", "name"),
          "EnvoyFilter " + name + " exists and is not ours.");
    }
    return !foreign;
  }

  private void groups(Translation.Builder<SmartLimiter, EnvoyFilter> builder) {
    for (int i = 0; i < outputs.groups().size(); i++) {
      builder.group(outputs.groups().get(i));
    }
    if (environment.options().disableInsertLocalRateLimit() && !plans.isEmpty()) {
      builder.group(Group.workload(limiter.id().namespace()));
    }
  }
}
