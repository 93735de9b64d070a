// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Fixture.NOW;
import static io.slime.limiter.Texts.conditional;
import static io.slime.limiter.Texts.limiter;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Translation;
import io.slime.api.limiter.SmartLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told about a rule: its computation, its standing, and what became of it. */
class RuleReportTest {
  private static final String HELLO = Fixture.service("hello", 80, 3);
  private static final String HYSTERESIS = "adaptation: {off: \"{cpu} < 0.6\", dwell: 2m}";

  private static Fixture world(String rule) {
    return Fixture.of(HELLO, limiter("hello", "target: {port: 80}\n", rule));
  }

  private static RuleReport only(Translation<SmartLimiter, EnvoyFilter> translation) {
    List<RuleReport> reports = RuleReport.of(translation);
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  @Test
  void a_condition_and_a_quota_are_told_with_the_values_put_in_and_the_age_of_each() {
    RuleReport report =
        only(
            world(conditional("{cpu} > 0.8", "100/{pod}", HYSTERESIS))
                .metrics(Map.of("cpu", 0.9))
                .observedAt(NOW.minusSeconds(30))
                .translate());

    assertThat(report.active()).isTrue();
    assertThat(report.condition())
        .isEqualTo(new RuleReport.Computation("{cpu} > 0.8", "0.9 > 0.8", 1, ""));
    assertThat(report.off())
        .isEqualTo(new RuleReport.Computation("{cpu} < 0.6", "0.9 < 0.6", 0, ""));
    assertThat(report.quota().withValues()).isEqualTo("100 / 3");
    assertThat(report.limit().quota()).isEqualTo(100.0 / 3);
    assertThat(report.limit().tokens()).isEqualTo(33);
    assertThat(report.readings())
        .containsExactly(
            new RuleReport.Reading("cpu", 0.9, NOW.minusSeconds(30), Duration.ofSeconds(30)),
            new RuleReport.Reading("pod", 3, null, null));
  }

  @Test
  void each_patch_that_a_rule_became_is_named_with_its_place() {
    Translation<SmartLimiter, EnvoyFilter> translation =
        world(conditional("true", "10", "")).translate();

    assertThat(only(translation).effects())
        .extracting(effect -> effect.pointer().path() + ": " + effect.place())
        .containsExactly("spec.configPatches[1]: inbound, port 80");
  }

  @Test
  void a_limit_that_rests_says_since_when_and_until_when() {
    String rule = conditional("{cpu} > 0.8", "10", HYSTERESIS);
    var off = world(rule).metrics(Map.of("cpu", 0.1)).translate();
    Instant later = NOW.plusSeconds(30);
    var on = world(rule).metrics(Map.of("cpu", 0.9)).observedAt(later).at(later).after(off);
    Instant soon = NOW.plusSeconds(60);
    var resting = world(rule).metrics(Map.of("cpu", 0.1)).observedAt(soon).at(soon).after(on);

    assertThat(only(off).active()).isFalse();
    assertThat(only(on).since()).isEqualTo(later);
    assertThat(only(resting).active()).isTrue();
    assertThat(only(resting).next()).isEqualTo(NOW.plusSeconds(150));
    assertThat(only(resting).remarks())
        .containsExactly(
            "It stays on until 2026-01-01T00:02:30Z, since it has not dwelt for 120 s yet.");
  }

  @Test
  void the_end_of_a_rest_is_told_also_while_the_quota_moves() {
    String rule =
        conditional("{cpu} > 0.8", "100 * {cpu}", "adaptation: {dwell: 2m, smoothing: 60s}");
    var off = world(rule).metrics(Map.of("cpu", 0.1)).translate();
    Instant later = NOW.plusSeconds(30);
    var on = world(rule).metrics(Map.of("cpu", 0.9)).observedAt(later).at(later).after(off);
    Instant soon = NOW.plusSeconds(60);
    var resting = world(rule).metrics(Map.of("cpu", 0.7)).observedAt(soon).at(soon).after(on);

    assertThat(only(resting).next()).as("the quota moves earlier").isBefore(NOW.plusSeconds(150));
    assertThat(only(resting).remarks())
        .containsExactly(
            "It stays on until 2026-01-01T00:02:30Z, since it has not dwelt for 120 s yet.",
            "The quota is on its way to 70.");
  }

  @Test
  void a_change_that_is_too_small_is_told_also_during_a_rest() {
    String rule =
        conditional("{cpu} > 0.8", "100 * {cpu}", "adaptation: {dwell: 2m, ignoreBelow: \"50\"}");
    var off = world(rule).metrics(Map.of("cpu", 0.1)).translate();
    Instant later = NOW.plusSeconds(30);
    var on = world(rule).metrics(Map.of("cpu", 0.9)).observedAt(later).at(later).after(off);
    Instant soon = NOW.plusSeconds(60);
    var resting = world(rule).metrics(Map.of("cpu", 0.7)).observedAt(soon).at(soon).after(on);

    assertThat(only(resting).remarks())
        .containsExactly(
            "It stays on until 2026-01-01T00:02:30Z, since it has not dwelt for 120 s yet.",
            "The quota stays at 90, since the change is too small to count.");
  }

  @Test
  void between_the_thresholds_the_off_condition_is_the_reason() {
    String rule = conditional("{cpu} > 0.8", "10", HYSTERESIS);
    var on = world(rule).metrics(Map.of("cpu", 0.9)).translate();
    var between = world(rule).metrics(Map.of("cpu", 0.7));
    List<RuleReport> now =
        new SmartLimiterTranslator(Fixture.OPTIONS)
            .report(between.limiter(), between.context(), on);

    assertThat(now.get(0).condition().withValues()).isEqualTo("0.7 > 0.8");
    assertThat(now.get(0).remarks())
        .containsExactly("It stays on, since its off condition does not hold.");
  }

  @Test
  void a_missing_value_and_what_holds_instead_are_told() {
    RuleReport report = only(world(conditional("{cpu} > 0.8", "10", "")).translate());

    assertThat(report.active()).isFalse();
    assertThat(report.limit()).isNull();
    assertThat(report.condition().problem()).isEqualTo("{cpu} has no value");
    assertThat(report.remarks())
        .containsExactly("{cpu} has no value, and there is no earlier value and no fallback.");
  }

  @Test
  void what_is_no_translation_of_a_limiter_has_no_rules() {
    assertThat(RuleReport.of(world("- {condition: \"x >\"}").translate())).isEmpty();
  }
}
