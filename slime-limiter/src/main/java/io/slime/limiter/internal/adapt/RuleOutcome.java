// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.adapt;

import io.slime.api.limiter.MissingMetrics.Policy;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.internal.rule.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is worth now.
 *
 * @param rule the rule
 * @param bucket what each counter lets through; null if the rule is not in force
 * @param state what to remember; null if there is nothing to remember yet
 * @param policy which policy decided for want of a value; null if there were values
 * @param problem why there is no value; empty if there is one
 * @param issue which kind of issue the problem is; null for none
 * @param next the first instant at which time alone could change it; null if it cannot
 */
public record RuleOutcome(
    Rule rule,
    @Nullable Bucket bucket,
    @Nullable RuleState state,
    @Nullable Policy policy,
    String problem,
    @Nullable LimiterIssue issue,
    @Nullable Instant next) {

  /**
   * Whether the rule is in force.
   *
   * @return true if there is a bucket
   */
  public boolean isActive() {
    return bucket != null;
  }
}
