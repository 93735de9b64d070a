// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.limiter.RuleStatus;
import io.slime.api.limiter.SmartLimiterStatus;
import io.slime.limiter.internal.adapt.RuleState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rules remember, as the status of a resource has it: the past at a cold start. */
final class StoredState {
  private StoredState() {}

  /** The states by identifier; what cannot be read has no past. */
  static Map<String, RuleState> read(@Nullable SmartLimiterStatus status) {
    if (status == null || status.rules().isEmpty()) {
      return Map.of();
    }
    Map<String, RuleState> states = new LinkedHashMap<>();
    for (RuleStatus rule : status.rules()) {
      RuleState state = rule == null ? null : state(rule);
      if (state != null && rule.id() != null) {
        states.put(rule.id(), state);
      }
    }
    return states;
  }

  private static @Nullable RuleState state(RuleStatus rule) {
    if (rule.active() == null || wasNeverKnown(rule)) {
      return null;
    }
    double quota = number(rule.quota());
    if (rule.active() && Double.isNaN(quota)) {
      return null;
    }
    int replicas = rule.replicas() == null ? 0 : Math.max(0, rule.replicas());
    return new RuleState(
        rule.active(),
        quota,
        replicas,
        quota,
        instant(rule.since()),
        instant(rule.changedAt()),
        null,
        instant(rule.staleSince()));
  }

  /** A rule that is off because nothing was known of it has not been switched off by anything. */
  private static boolean wasNeverKnown(RuleStatus rule) {
    return !Boolean.TRUE.equals(rule.active())
        && rule.message() != null
        && rule.staleSince() == null;
  }

  /** Nobody but us writes the status, but anybody can: a quota out of range is none. */
  private static double number(@Nullable String text) {
    try {
      double number = text == null ? Double.NaN : Double.parseDouble(text);
      return number > 0 && number <= 4294967295.0 ? number : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
