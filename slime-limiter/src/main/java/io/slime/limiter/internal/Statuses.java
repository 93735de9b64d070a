// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.Condition;
import io.slime.api.Issue;
import io.slime.api.Severity;
import io.slime.api.limiter.Descriptor;
import io.slime.api.limiter.DescriptorSet;
import io.slime.api.limiter.LimitAction;
import io.slime.api.limiter.Matcher;
import io.slime.api.limiter.RuleStatus;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.limiter.SmartLimiterStatus;
import io.slime.api.metric.MetricKey;
import io.slime.limiter.internal.adapt.Numeral;
import io.slime.limiter.internal.adapt.Readings;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.adapt.RuleState;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.internal.rule.Quantity;
import io.slime.limiter.internal.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The status to write back. */
final class Statuses {
  private final SmartLimiter resource;
  private final CompiledLimiter limiter;
  private final List<RuleOutcome> outcomes;
  private final RuleStates unevaluated;
  private final @Nullable Readings told;
  private final List<Issue> issues;
  private final int outputs;

  Statuses(LimiterState state, List<Issue> issues, int outputs) {
    this.resource = state.emission().resource();
    this.limiter = state.emission().limiter();
    this.outcomes = state.emission().outcomes();
    this.unevaluated = state.readings() == null ? state.rules() : RuleStates.NONE;
    this.told = state.told();
    this.issues = issues;
    this.outputs = outputs;
  }

  /** Whether the status of the rules would read the same. */
  static boolean sameRules(List<RuleOutcome> before, List<RuleOutcome> outcomes) {
    if (before.size() != outcomes.size()) {
      return false;
    }
    for (int i = 0; i < outcomes.size(); i++) {
      @Nullable RuleState one = before.get(i).state();
      @Nullable RuleState other = outcomes.get(i).state();
      boolean same =
          one == other
              || one != null
                  && other != null
                  && one.active() == other.active()
                  && Double.compare(one.quota(), other.quota()) == 0
                  && java.util.Objects.equals(one.since(), other.since());
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** The values of the metrics, by the names that the reference gives them. */
  private static Map<String, String> metrics(@Nullable Readings readings) {
    if (readings == null || readings.quantities().isEmpty()) {
      return Map.of();
    }
    Map<String, String> metrics = new TreeMap<>();
    for (int i = 0; i < readings.quantities().size(); i++) {
      double value = readings.values()[i];
      if (!Double.isNaN(value)) {
        metrics.put(name(readings.quantities().get(i)), Numeral.of(value));
      }
    }
    return metrics;
  }

  private static String name(Quantity quantity) {
    if (quantity.podSet() != null) {
      return quantity.podSet() + "." + "pod";
    }
    MetricKey key = quantity.candidates().get(0);
    return key.subset() + "." + key.metric();
  }

  /** The resource with its status. */
  SmartLimiter resource() {
    List<RuleStatus> rules = rules();
    Map<String, List<Descriptor>> active = new LinkedHashMap<>();
    for (RuleOutcome outcome : outcomes) {
      Rule rule = outcome.rule();
      if (outcome.bucket() != null) {
        active
            .computeIfAbsent(rule.set(), set -> new ArrayList<>())
            .addAll(resolved(rule, outcome.bucket().tokens()));
      }
    }
    Map<String, DescriptorSet> sets = new LinkedHashMap<>();
    active.forEach((set, list) -> sets.put(set, new DescriptorSet(list, Map.of())));
    SmartLimiterStatus status =
        new SmartLimiterStatus(conditions(), sets, kept(rules), rules, Map.of());
    SmartLimiter result = new SmartLimiter(resource.getMetadata(), resource.getSpec(), status);
    result.setApiVersion(resource.getApiVersion());
    return result;
  }

  /**
   * What was remembered stays written while nothing can be evaluated: after a restart it would be
   * gone, and a limit for which a metric is missing by then with it. Rules that nothing moves need
   * no past.
   */
  private List<RuleStatus> rules() {
    if (outcomes.isEmpty() && unevaluated != RuleStates.NONE) {
      List<RuleOutcome> known = unevaluated.outcomes();
      return known.isEmpty() && resource.getStatus() != null
          ? resource.getStatus().rules()
          : known.stream().filter(o -> o.rule().isMoved()).map(Statuses::status).toList();
    }
    List<RuleStatus> rules = new ArrayList<>(outcomes.size());
    for (RuleOutcome outcome : outcomes) {
      rules.add(status(outcome));
    }
    return rules;
  }

  /** At a cold start nothing is written for values alone: only a change of a rule counts. */
  private Map<String, String> kept(List<RuleStatus> rules) {
    SmartLimiterStatus stored = resource.getStatus();
    return stored != null && !rules.isEmpty() && stored.rules().equals(rules)
        ? stored.metricStatus()
        : metrics(told);
  }

  private static RuleStatus status(RuleOutcome outcome) {
    Rule rule = outcome.rule();
    @Nullable RuleState state = outcome.state();
    if (state == null) {
      return new RuleStatus(
          rule.id(), rule.set(), false, null, null, null, null, null, outcome.problem(), Map.of());
    }
    return new RuleStatus(
        rule.id(),
        rule.set(),
        state.active(),
        Double.isNaN(state.quota()) ? null : Numeral.of(state.quota()),
        state.replicas() == 0 ? null : state.replicas(),
        text(state.since()),
        text(state.changedAt()),
        text(state.staleSince()),
        outcome.problem().isEmpty() ? null : outcome.problem(),
        Map.of());
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** As the reference has it: the quota as a number, a list of addresses as one rule for each. */
  private static List<Descriptor> resolved(Rule rule, long tokens) {
    Descriptor source = rule.source();
    LimitAction action = source.action();
    if (action == null) {
      return List.of();
    }
    LimitAction evaluated =
        new LimitAction(
            Long.toString(tokens),
            action.fillInterval(),
            action.strategy(),
            action.headersToAdd(),
            action.status(),
            action.enforced(),
            action.cost(),
            action.maxDistinct(),
            Map.of());
    List<Descriptor> descriptors = new ArrayList<>(1);
    for (List<Matcher> match : bySource(source.match())) {
      descriptors.add(
          new Descriptor(null, evaluated, match, source.target(), null, null, null, Map.of()));
    }
    return descriptors;
  }

  private static List<List<Matcher>> bySource(List<Matcher> matchers) {
    for (int i = 0; i < matchers.size(); i++) {
      Matcher matcher = matchers.get(i);
      String list = matcher.exactMatch();
      if (matcher.matchSource() == Matcher.MatchSource.SOURCE_ADDRESS && list != null) {
        List<List<Matcher>> all = new ArrayList<>();
        for (String address : list.split(",", -1)) {
          List<Matcher> one = new ArrayList<>(matchers);
          one.set(
              i,
              new Matcher(
                  null,
                  matcher.matchSource(),
                  null,
                  null,
                  address.strip(),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  Map.of()));
          all.add(one);
        }
        return all;
      }
    }
    return List.of(matchers);
  }

  private List<Condition> conditions() {
    @Nullable Issue invalid = firstError(limiter.issues());
    @Nullable Issue error = firstError(issues);
    boolean emitted = outputs > 0;
    String reason =
        limiter.failed() ? "Invalid" : error != null ? "Partial" : emitted ? "Emitted" : "Inactive";
    String message =
        error != null && error != invalid
            ? error.path() + ": " + error.message()
            : outputs == 0
                ? "No limit is in force."
                : outputs == 1
                    ? "1 EnvoyFilter is emitted."
                    : outputs + " EnvoyFilters are emitted.";
    return List.of(
        condition(
            Condition.ACCEPTED,
            invalid == null,
            invalid == null ? "Valid" : "Invalid",
            invalid == null ? "" : invalid.path() + ": " + invalid.message()),
        condition(Condition.PROGRAMMED, error == null || emitted, reason, message));
  }

  private Condition condition(String type, boolean holds, String reason, String message) {
    return new Condition(
        type,
        holds ? "True" : "False",
        reason,
        message,
        resource.getMetadata().getGeneration(),
        null);
  }

  private static @Nullable Issue firstError(List<Issue> issues) {
    for (Issue issue : issues) {
      if (issue.severity() == Severity.ERROR) {
        return issue;
      }
    }
    return null;
  }
}
