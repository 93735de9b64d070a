// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.ResourceId;
import io.slime.core.engine.Explanation;
import io.slime.core.engine.MeshTranslation;
import io.slime.limiter.RuleReport;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of a limiter and how it stands.
 *
 * @param limiter the limiter
 * @param report how the rule stands
 */
record LimiterRule(ResourceId limiter, RuleReport report) {

  /** The rules of a limiter, or those that an output comes from. */
  static List<LimiterRule> of(Explanation explanation, MeshTranslation translation) {
    boolean isInput = explanation.role() == Explanation.Role.INPUT;
    if (!isInput && explanation.role() != Explanation.Role.OUTPUT) {
      return List.of();
    }
    List<LimiterRule> rules = new ArrayList<>();
    for (ResourceId id : explanation.inputs()) {
      for (RuleReport report : RuleReport.of(translation.translations().get(id))) {
        if (isInput
            || report.effects().stream()
                .anyMatch(effect -> effect.pointer().output().equals(explanation.subject()))) {
          rules.add(new LimiterRule(id, report));
        }
      }
    }
    return rules;
  }
}
