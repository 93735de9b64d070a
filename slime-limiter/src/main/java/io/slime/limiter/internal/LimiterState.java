// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.adapt.RuleState;
import io.slime.limiter.internal.plan.SetPlan;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.service.RateLimitEntry;
import java.util.List;
import java.util.Map;

/**
 * What a translation leaves for the next one.
 *
 * @param limiter the compiled limiter
 * @param rules what each rule has to remember, by its identifier
 * @param outcomes what each rule is worth
 * @param plans what was emitted
 * @param entries what is to be in the file of the rate-limit service
 * @param metricStatus the values of the metrics when something last changed
 */
record LimiterState(
    CompiledLimiter limiter,
    Map<String, RuleState> rules,
    List<RuleOutcome> outcomes,
    List<SetPlan> plans,
    List<RateLimitEntry> entries,
    Map<String, String> metricStatus) {}
