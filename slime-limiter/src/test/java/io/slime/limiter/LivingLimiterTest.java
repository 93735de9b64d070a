// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Issue;
import io.slime.api.Severity;
import io.slime.api.Translation;
import io.slime.api.limiter.SmartLimiter;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One limiter through the life of its processes, with the status as all that stays. */
class LivingLimiterTest {
  private static LivingLimiter limiter(String missing) {
    return new LivingLimiter(
        Texts.limiter(
            "hello",
            "target: {port: 80}\nmissing: " + missing,
            Texts.conditional(
                "{cpu} > 0.8", "100 * {cpu}", "match: [{name: a, exact_match: busy}]")));
  }

  private static long tokens(Translation<SmartLimiter, EnvoyFilter> translation) {
    return LivingLimiter.tokens(translation).getOrDefault("busy", 0L);
  }

  private static String told(Translation<SmartLimiter, EnvoyFilter> translation) {
    return translation.issues().stream()
        .map(issue -> issue.code().code() + " " + issue.message())
        .reduce("", String::concat);
  }

  @Test
  @DisplayName("a metric comes, grows old, vanishes, is forgotten by a restart, and returns")
  void life() {
    LivingLimiter limiter = limiter("{maxAge: 120s}");
    assertThat(tokens(limiter.observe(0.9).tick())).isEqualTo(90);

    var old = limiter.after(121).tick();
    assertThat(tokens(old)).isEqualTo(90);
    assertThat(told(old))
        .isEqualTo(
            "LIMIT-301 {cpu} was last observed at 2026-01-01T00:00:00Z, more than 120 s ago;"
                + " the quota of 90 stays.");
    assertThat(LivingLimiter.status(old, 0).staleSince()).isEqualTo("2026-01-01T00:02:01Z");

    var gone = limiter.after(30).vanish().tick();
    assertThat(tokens(gone)).isEqualTo(90);
    assertThat(told(gone))
        .isEqualTo(
            "LIMIT-301 {cpu} has no value since 2026-01-01T00:02:01Z; the quota of 90 stays.");

    var restarted = limiter.after(3600).restart().tick();
    assertThat(tokens(restarted)).isEqualTo(90);
    assertThat(told(restarted)).isEqualTo(told(gone));
    assertThat(LivingLimiter.status(restarted, 0)).isEqualTo(LivingLimiter.status(gone, 0));

    var back = limiter.after(30).observe(0.85).tick();
    assertThat(tokens(back)).isEqualTo(85);
    assertThat(back.issues()).isEmpty();
    assertThat(LivingLimiter.status(back, 0).staleSince()).isNull();
    assertThat(LivingLimiter.status(back, 0).message()).isNull();
  }

  @Test
  @DisplayName("a rule of which nothing was ever known is no rule that is off, after a restart too")
  void neverKnown() {
    LivingLimiter limiter = limiter("{maxAge: 120s}");
    assertThat(told(limiter.tick())).startsWith("LIMIT-304 {cpu} has no value");
    assertThat(told(limiter.after(30).restart().tick())).startsWith("LIMIT-304");

    LivingLimiter falling = limiter("{fallback: \"33\"}");
    assertThat(tokens(falling.tick())).isEqualTo(33);
    assertThat(tokens(falling.after(30).restart().tick())).isEqualTo(33);
  }

  @Test
  @DisplayName("while the resource is wrong or its pods are unknown, its past stays in the status")
  void pastOfWhatCannotBeEvaluated() {
    for (boolean mistake : new boolean[] {true, false}) {
      LivingLimiter limiter = limiter("{maxAge: 120s}");
      limiter.observe(0.9).tick();
      var broken =
          mistake
              ? limiter.after(10).mistake(true).tick()
              : limiter.after(10).service(false).tick();
      assertThat(broken.resources()).isEmpty();
      assertThat(broken.issues()).extracting(Issue::severity).contains(Severity.ERROR);
      limiter.restart().after(300).tick();
      var whole = limiter.restart().mistake(false).service(true).tick();
      assertThat(tokens(whole)).isEqualTo(90);
      assertThat(told(whole)).startsWith("LIMIT-301 {cpu} was last observed at");
    }
  }

  @Test
  @DisplayName("a limit that the policy dropped is told to be dropped at every start")
  void dropped() {
    LivingLimiter limiter = limiter("{policy: Drop}");
    limiter.observe(0.9).tick();
    assertThat(LivingLimiter.tokens(limiter.after(30).vanish().tick())).isEqualTo(Map.of());
    var again = limiter.after(30).restart().tick();
    assertThat(told(again))
        .isEqualTo("LIMIT-303 {cpu} has no value since 2026-01-01T00:00:30Z; the limit is lifted.");
    assertThat(tokens(limiter.after(30).observe(0.95).tick())).isEqualTo(95);
  }
}
