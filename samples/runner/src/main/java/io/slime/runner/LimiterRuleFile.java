// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.limiter.RuleReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a rule of a limiter stands, for programs. Numbers that are missing are left out. */
final class LimiterRuleFile {
  private LimiterRuleFile() {}

  static Map<String, Object> rule(LimiterRule rule) {
    RuleReport report = rule.report();
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("limiter", FindingsFile.resource(rule.limiter()));
    written.put("path", report.path().toString());
    written.put("set", report.set());
    written.put("id", report.id());
    written.put("active", report.active());
    put(written, "since", report.since());
    written.put("condition", computation(report.condition()));
    if (report.off() != null) {
      written.put("off", computation(report.off()));
    }
    written.put("quota", computation(report.quota()));
    if (report.limit() != null) {
      written.put("limit", limit(report.limit()));
    }
    written.put("readings", report.readings().stream().map(LimiterRuleFile::reading).toList());
    written.put("remarks", report.remarks());
    put(written, "next", report.next());
    List<Map<String, Object>> effects =
        report.effects().stream().map(LimiterRuleFile::effect).toList();
    written.put("effects", effects);
    return written;
  }

  private static Map<String, Object> computation(RuleReport.Computation computation) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("text", computation.text());
    written.put("withValues", computation.withValues());
    number(written, "value", computation.value());
    if (!computation.problem().isEmpty()) {
      written.put("problem", computation.problem());
    }
    return written;
  }

  private static Map<String, Object> limit(RuleReport.Limit limit) {
    Map<String, Object> written = new LinkedHashMap<>();
    number(written, "quota", limit.quota());
    written.put("replicas", limit.replicas());
    written.put("tokens", limit.tokens());
    written.put("seconds", seconds(limit.interval()));
    written.put("counter", limit.counter());
    return written;
  }

  private static Map<String, Object> reading(RuleReport.Reading reading) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("name", reading.name());
    number(written, "value", reading.value());
    put(written, "observedAt", reading.observedAt());
    if (reading.age() != null) {
      written.put("ageSeconds", seconds(reading.age()));
    }
    return written;
  }

  private static Map<String, Object> effect(RuleReport.Effect effect) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("output", FindingsFile.resource(effect.pointer().output()));
    written.put("path", effect.pointer().path().toString());
    written.put("place", effect.place());
    return written;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  /** JSON has no number for what is missing or without bounds. */
  private static void number(Map<String, Object> written, String key, double value) {
    if (Double.isFinite(value)) {
      written.put(key, value);
    }
  }

  private static void put(Map<String, Object> written, String key, @Nullable Object value) {
    if (value != null) {
      written.put(key, value.toString());
    }
  }
}
