// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.limiter.SmartLimiterStatus;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.adapt.RuleState;
import io.slime.limiter.internal.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a limiter had to remember when it was last translated, or what its status says
 * at a cold start.
 */
final class RuleStates {
  static final RuleStates NONE = new RuleStates(List.of(), Map.of());

  private final List<RuleOutcome> outcomes;
  private volatile @Nullable Map<String, RuleState> byId;

  private RuleStates(List<RuleOutcome> outcomes, @Nullable Map<String, RuleState> byId) {
    this.outcomes = outcomes;
    this.byId = byId;
  }

  static RuleStates stored(@Nullable SmartLimiterStatus status) {
    Map<String, RuleState> states = StoredState.read(status);
    return states.isEmpty() ? NONE : new RuleStates(List.of(), states);
  }

  /** The last evaluation; none if all that is known is a status. */
  List<RuleOutcome> outcomes() {
    return outcomes;
  }

  /**
   * The state of a rule.
   *
   * @param place which one of the rules it is; where that is as it was, nothing is searched
   */
  @Nullable RuleState of(Rule rule, int place) {
    RuleOutcome outcome = outcome(rule, place);
    return outcome == null ? byId().get(rule.id()) : outcome.state();
  }

  /** The outcome that left the state of a rule; null if the rule was not in this place. */
  @Nullable RuleOutcome outcome(Rule rule, int place) {
    return place < outcomes.size() && outcomes.get(place).rule() == rule
        ? outcomes.get(place)
        : null;
  }

  private Map<String, RuleState> byId() {
    Map<String, RuleState> states = byId;
    if (states == null) {
      states = new HashMap<>(2 * outcomes.size());
      for (RuleOutcome outcome : outcomes) {
        if (outcome.state() != null) {
          states.put(outcome.rule().id(), outcome.state());
        }
      }
      byId = states;
    }
    return states;
  }

  /**
   * The states after another evaluation: these ones if nothing has changed, or if the world lacks
   * the pods, for which nothing is forgotten.
   */
  RuleStates after(List<RuleOutcome> evaluated) {
    return evaluated.isEmpty() || isSame(evaluated) ? this : new RuleStates(evaluated, null);
  }

  private boolean isSame(List<RuleOutcome> evaluated) {
    if (evaluated.size() != (outcomes.isEmpty() ? byId().size() : outcomes.size())) {
      return false;
    }
    for (int i = 0; i < evaluated.size(); i++) {
      if (!Objects.equals(evaluated.get(i).state(), of(evaluated.get(i).rule(), i))) {
        return false;
      }
    }
    return true;
  }
}
