// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.Causes;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.core.TimeLine;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.RuleReport;
import io.slime.limiter.RuleReport.Computation;
import io.slime.limiter.RuleReport.Effect;
import io.slime.limiter.RuleReport.Limit;
import io.slime.limiter.RuleReport.Reading;
import io.slime.limiter.expression.Evaluation;
import io.slime.limiter.internal.adapt.Bucket;
import io.slime.limiter.internal.adapt.Faults;
import io.slime.limiter.internal.adapt.Numeral;
import io.slime.limiter.internal.adapt.Readings;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.adapt.RuleState;
import io.slime.limiter.internal.plan.FilterPlan;
import io.slime.limiter.internal.plan.FilterPlan.ActiveRule;
import io.slime.limiter.internal.plan.FilterPlan.PlacePlan;
import io.slime.limiter.internal.plan.SetPlan;
import io.slime.limiter.internal.render.FilterRenderer;
import io.slime.limiter.internal.rule.Formula;
import io.slime.limiter.internal.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports how the rules of one translation stand. */
public final class RuleReports {
  private final Emission emission;
  private final Readings readings;
  private final Instant now;

  RuleReports(Emission emission, Readings readings, Instant now) {
    this.emission = emission;
    this.readings = readings;
    this.now = now;
  }

  /**
   * The reports that a translation left behind.
   *
   * @param translation any translation
   * @return the reports, computed now
   */
  public static List<RuleReport> of(Translation<?, ?> translation) {
    return translation.state(LimiterState.class).map(LimiterState::reports).orElse(List.of());
  }

  List<RuleReport> all() {
    Map<Rule, List<Effect>> effects = effects();
    List<RuleReport> reports = new ArrayList<>();
    for (RuleOutcome outcome : emission.outcomes()) {
      reports.add(report(outcome, effects.getOrDefault(outcome.rule(), List.of())));
    }
    return reports;
  }

  private RuleReport report(RuleOutcome outcome, List<Effect> effects) {
    Rule rule = outcome.rule();
    @Nullable Formula off = rule.adaptation().off();
    @Nullable RuleState state = outcome.state();
    @Nullable Bucket bucket = outcome.bucket();
    Computation condition = computation(rule.condition(), "condition");
    @Nullable Computation end = off == null ? null : computation(off, "off condition");
    Computation quota = computation(rule.quota(), "quota");
    return new RuleReport(
        rule.set(),
        rule.path(),
        rule.id(),
        bucket != null,
        state == null ? null : state.since(),
        condition,
        end,
        quota,
        bucket == null || state == null
            ? null
            : new Limit(
                state.quota(),
                state.replicas(),
                bucket.tokens(),
                Duration.ofNanos(bucket.intervalNanos()),
                counter(rule)),
        readings(rule),
        effects,
        remarks(outcome, condition, end, quota),
        outcome.issue(),
        outcome.next());
  }

  private Computation computation(Formula formula, String what) {
    Evaluation result = formula.evaluate(readings.values());
    String problem =
        result.fault() == null
            ? ""
            : Faults.text(
                result, formula, what, readings, emission.limiter().missing().maxAge(), null);
    return new Computation(
        formula.expression().text(),
        formula.withValues(readings.values()),
        result.value(),
        problem);
  }

  private List<Reading> readings(Rule rule) {
    Set<Integer> slots = new LinkedHashSet<>();
    @Nullable Formula off = rule.adaptation().off();
    for (Formula formula :
        off == null
            ? List.of(rule.condition(), rule.quota())
            : List.of(rule.condition(), off, rule.quota())) {
      for (int slot : formula.slots()) {
        slots.add(slot);
      }
    }
    if (rule.isDivided()) {
      slots.add(rule.podSlot());
    }
    List<Reading> found = new ArrayList<>(slots.size());
    for (int slot : slots) {
      @Nullable Instant observed = readings.observedAt(slot);
      Duration age =
          observed == null
              ? null
              : now.isBefore(observed) ? Duration.ZERO : Duration.between(observed, now);
      found.add(
          new Reading(
              readings.quantities().get(slot).name(), readings.values()[slot], observed, age));
    }
    return found;
  }

  private String counter(Rule rule) {
    if (rule.settings().global()) {
      return (rule.wildcard() ? "for each distinct value " : "") + "at all pods together";
    }
    var response = emission.limiter().response();
    String proxies = emission.limiter().gateway() ? "proxy" : "pod";
    return response.shared()
        ? "at all pods together"
        : (response.perConnection() ? "for each connection " : "")
            + (rule.wildcard() ? "for each distinct value " : "")
            + "at each "
            + proxies;
  }

  /** What a reader would not guess from the expressions. */
  private List<String> remarks(
      RuleOutcome outcome, Computation condition, @Nullable Computation off, Computation quota) {
    List<String> remarks = new ArrayList<>(2);
    @Nullable RuleState state = outcome.state();
    if (outcome.issue() != null) {
      remarks.add(missing(outcome.issue(), outcome.problem()));
      return remarks;
    }
    if (state == null) {
      return remarks;
    }
    int enforced = outcome.rule().settings().enforced();
    if (state.active() && enforced < 100) {
      remarks.add(
          enforced == 0
              ? "It refuses nothing and only counts."
              : "It refuses " + enforced + " % of the requests beyond.");
    }
    boolean wanted = condition.isTrue() || state.active() && off != null && !off.isTrue();
    @Nullable Instant free = state.active() == wanted ? null : free(outcome, state);
    if (free != null) {
      remarks.add(
          "It stays "
              + (state.active() ? "on" : "off")
              + " until "
              + free
              + ", since it has not dwelt for "
              + seconds(outcome.rule().adaptation().dwell())
              + " yet.");
    } else if (state.active() && !condition.isTrue()) {
      remarks.add("It stays on, since its off condition does not hold.");
    }
    if (state.active() && quota.problem().isEmpty()) {
      onItsWay(outcome, state, free, quota.value(), remarks);
    }
    return remarks;
  }

  /** When a rule that rests after a switch may switch again. */
  private static @Nullable Instant free(RuleOutcome outcome, RuleState state) {
    return state.since() == null
        ? outcome.next()
        : TimeLine.after(state.since(), outcome.rule().adaptation().dwell());
  }

  private static void onItsWay(
      RuleOutcome outcome,
      RuleState state,
      @Nullable Instant free,
      double written,
      List<String> remarks) {
    var adaptation = outcome.rule().adaptation();
    double bounded = Math.max(adaptation.floor(), Math.min(adaptation.ceiling(), written));
    if (bounded != written) {
      remarks.add(
          "The quota is kept at its "
              + (bounded > written ? "floor, " : "ceiling, ")
              + Numeral.of(bounded)
              + ".");
    }
    if (state.quota() != bounded) {
      remarks.add(
          outcome.next() == null || outcome.next().equals(free)
              ? "The quota stays at "
                  + Numeral.of(state.quota())
                  + ", since the change is too small to count."
              : "The quota is on its way to " + Numeral.of(bounded) + ".");
    }
  }

  private static String missing(LimiterIssue issue, String problem) {
    String sentence = problem.substring(0, 1).toUpperCase(Locale.ROOT) + problem.substring(1);
    return sentence
        + switch (issue) {
          case KEPT -> "; it stays as it was.";
          case FALLEN_BACK -> "; the fallback quota holds.";
          case LIFTED -> "; it is lifted, as the policy says.";
          default -> ", and there is no earlier value and no fallback.";
        };
  }

  private static String seconds(Duration duration) {
    return Numeral.of(duration.getSeconds() + duration.getNano() / 1e9) + " s";
  }

  /** Where each rule is in the outputs: the patches are written once more to see. */
  private Map<Rule, List<Effect>> effects() {
    Map<Rule, List<Effect>> effects = new IdentityHashMap<>();
    for (SetPlan plan : emission.plans()) {
      ResourceId output = emission.output(plan.set());
      FilterRenderer.Written written =
          new FilterRenderer.Written() {
            @Override
            public void routed(FieldPath at, FilterPlan filter, PlacePlan place) {
              Effect effect = new Effect(new Causes.Pointer(output, at), place.place().described());
              for (ActiveRule active : place.rules()) {
                effects.computeIfAbsent(active.rule(), r -> new ArrayList<>(2)).add(effect);
              }
            }
          };
      emission.renderer(written).patches(plan);
    }
    LimiterOptions options = emission.options();
    for (RuleOutcome outcome : emission.outcomes()) {
      if (outcome.bucket() != null && outcome.rule().settings().global()) {
        effects
            .computeIfAbsent(outcome.rule(), r -> new ArrayList<>(2))
            .add(new Effect(ServiceFile.pointer(options), "domain " + options.domain()));
      }
    }
    return effects;
  }
}
