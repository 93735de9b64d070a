// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.limiter.SmartLimiter;
import io.slime.limiter.RuleReport;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.plan.SetPlan;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.service.RateLimitEntry;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a translation leaves for the next one.
 *
 * @param resource the resource
 * @param environment what it was translated with
 * @param limiter the compiled limiter; null if it is not served here
 * @param rules what each rule has to remember, by its identifier
 * @param outcomes what each rule is worth
 * @param plans what was emitted
 * @param entries what is to be in the file of the rate-limit service
 * @param metricStatus the values of the metrics when something last changed
 * @param reports how each rule stood, computed when it is asked for
 */
record LimiterState(
    SmartLimiter resource,
    Environment environment,
    @Nullable CompiledLimiter limiter,
    RuleStates rules,
    List<RuleOutcome> outcomes,
    List<SetPlan> plans,
    List<RateLimitEntry> entries,
    Map<String, String> metricStatus,
    Supplier<List<RuleReport>> reports) {

  /** Whether it is about the same resource, translated by the same rules. */
  boolean isOf(SmartLimiter other, Environment with) {
    return (resource == other
            || java.util.Objects.equals(resource.getSpec(), other.getSpec())
                && java.util.Objects.equals(resource.getMetadata(), other.getMetadata())
                && java.util.Objects.equals(resource.getStatus(), other.getStatus())
                && java.util.Objects.equals(resource.getApiVersion(), other.getApiVersion()))
        && environment.options().equals(with.options());
  }

  /** What a resource leaves that is not served here. */
  static LimiterState unserved(SmartLimiter resource, Environment environment) {
    return new LimiterState(
        resource,
        environment,
        null,
        RuleStates.NONE,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List::of);
  }
}
