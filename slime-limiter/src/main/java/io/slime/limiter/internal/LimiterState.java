// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.limiter.SmartLimiter;
import io.slime.limiter.RuleReport;
import io.slime.limiter.internal.adapt.Readings;
import io.slime.limiter.service.RateLimitEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a translation leaves for the next one.
 *
 * @param emission what it decided
 * @param rules what each rule has to remember, by its identifier
 * @param told the numbers when something last changed, which the status tells; null for none
 * @param readings the numbers that decided; null if none were looked at
 * @param now when
 */
record LimiterState(
    Emission emission,
    RuleStates rules,
    @Nullable Readings told,
    @Nullable Readings readings,
    Instant now) {

  /** Whether it is about the same resource, translated by the same rules. */
  boolean isOf(SmartLimiter other, Environment with) {
    SmartLimiter resource = emission.resource();
    return (resource == other
            || Objects.equals(resource.getSpec(), other.getSpec())
                && Objects.equals(resource.getMetadata(), other.getMetadata())
                && Objects.equals(resource.getStatus(), other.getStatus())
                && Objects.equals(resource.getApiVersion(), other.getApiVersion()))
        && emission.options().equals(with.options());
  }

  /** What is to be in the file of the rate-limit service. */
  List<RateLimitEntry> entries() {
    return emission.entries();
  }

  /** How each rule stood. */
  List<RuleReport> reports() {
    return readings == null ? List.of() : new RuleReports(emission, readings, now).all();
  }
}
