// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Fixture.NOW;
import static io.slime.limiter.Texts.conditional;
import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Translation;
import io.slime.api.limiter.RuleStatus;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.limiter.SmartLimiterStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How limits move with the metrics, and what happens without them. */
class AdaptationTest {
  private static final String HELLO = Fixture.service("hello", 80, 3);

  /** A limiter that is translated again and again. */
  private static final class Course {
    private final String limiter;
    private @Nullable Translation<SmartLimiter, EnvoyFilter> last;

    Course(String spec, String... rules) {
      this.limiter = limiter("hello", "target: {port: 80}\n" + spec, rules);
    }

    Translation<SmartLimiter, EnvoyFilter> at(int seconds, Map<String, Double> metrics) {
      Instant now = NOW.plusSeconds(seconds);
      return at(now, now, metrics);
    }

    Translation<SmartLimiter, EnvoyFilter> at(
        Instant now, Instant observedAt, Map<String, Double> metrics) {
      Fixture fixture = Fixture.of(HELLO, limiter).metrics(metrics).observedAt(observedAt).at(now);
      last = last == null ? fixture.translate() : fixture.after(last);
      return last;
    }

    /** The tokens now; 0 for no limit. */
    long tokens(int seconds, double cpu) {
      return AdaptationTest.tokens(at(seconds, Map.of("cpu", cpu)));
    }
  }

  private static long tokens(Translation<SmartLimiter, EnvoyFilter> translation) {
    var status = translation.resource().getStatus().ratelimitStatus().get("_base");
    return status == null ? 0 : Long.parseLong(status.descriptor().get(0).action().quota());
  }

  private static RuleStatus only(Translation<SmartLimiter, EnvoyFilter> translation) {
    return translation.resource().getStatus().rules().get(0);
  }

  @Test
  @DisplayName("case 18, 105, defect 31: separate thresholds, so that nothing flaps in between")
  void hysteresis() {
    Course course =
        new Course("", conditional("{cpu} > 0.8", "10", "adaptation: {off: \"{cpu} < 0.6\"}"));
    assertThat(course.tokens(0, 0.7)).isZero();
    assertThat(course.tokens(30, 0.9)).isEqualTo(10);
    assertThat(course.tokens(60, 0.7)).isEqualTo(10);
    assertThat(course.tokens(90, 0.59)).isZero();
    assertThat(course.tokens(120, 0.7)).isZero();
  }

  @Test
  @DisplayName("a switch is followed by a rest, whose end the translation names")
  void dwell() {
    Course course = new Course("", conditional("{cpu} > 0.8", "10", "adaptation: {dwell: 2m}"));
    assertThat(course.tokens(0, 0.7)).isZero();
    assertThat(course.tokens(30, 0.9)).isEqualTo(10);
    var resting = course.at(60, Map.of("cpu", 0.1));
    assertThat(tokens(resting)).isEqualTo(10);
    assertThat(resting.validUntil()).contains(NOW.plusSeconds(150));
    assertThat(course.tokens(149, 0.1)).isEqualTo(10);
    assertThat(course.tokens(150, 0.1)).isZero();
    assertThat(only(course.at(151, Map.of("cpu", 0.1))).since())
        .isEqualTo(NOW.plusSeconds(150).toString());
  }

  @Test
  @DisplayName("a smoothed quota comes near its value, however often it is looked at")
  void smoothing() {
    String adaptation = "adaptation: {smoothing: 60s}";
    Course often = new Course("", rule("1000 * {cpu}", adaptation));
    Course seldom = new Course("", rule("1000 * {cpu}", adaptation));
    often.tokens(0, 0.1);
    seldom.tokens(0, 0.1);
    often.tokens(30, 1);
    seldom.tokens(30, 1);
    for (int second = 35; second < 90; second += 5) {
      often.tokens(second, 1);
    }
    assertThat(often.tokens(90, 1)).isEqualTo(668).isEqualTo(seldom.tokens(90, 1));
    assertThat(often.tokens(1800, 1)).isEqualTo(1000);
  }

  @Test
  @DisplayName("a quota goes in steps, and the translation names the next one")
  void steps() {
    Course course =
        new Course(
            "", rule("1000 * {cpu}", "adaptation: {largestStep: \"100\", stepInterval: 20s}"));
    assertThat(course.tokens(0, 0.1)).isEqualTo(100);
    var first = course.at(5, Map.of("cpu", 1.0));
    assertThat(tokens(first)).isEqualTo(200);
    assertThat(first.validUntil()).contains(NOW.plusSeconds(25));
    assertThat(course.tokens(24, 1)).isEqualTo(200);
    assertThat(course.tokens(25, 1)).isEqualTo(300);
    assertThat(course.tokens(45, 0.25)).isEqualTo(250);
  }

  @Test
  @DisplayName("small changes are none, and quotas stay between floor and ceiling")
  void bounds() {
    Course course =
        new Course(
            "", rule("1000 * {cpu}", "adaptation: {ignoreBelow: 10%, floor: 50, ceiling: 500}"));
    assertThat(course.tokens(0, 0.1)).isEqualTo(100);
    var before = course.last;
    assertThat(course.tokens(30, 0.109)).isEqualTo(100);
    assertThat(course.last.resources()).isSameAs(before.resources());
    assertThat(course.tokens(60, 0.11)).isEqualTo(110);
    assertThat(course.tokens(90, 9)).isEqualTo(500);
    assertThat(course.tokens(120, 0.001)).isEqualTo(50);
  }

  @Test
  @DisplayName("a ramp is a quota that is a function of a metric")
  void ramp() {
    Course course = new Course("", rule("clamp(1000 - 1000 * {cpu}, 100, 800)"));
    assertThat(course.tokens(0, 0.1)).isEqualTo(800);
    assertThat(course.tokens(30, 0.5)).isEqualTo(500);
    assertThat(course.tokens(60, 0.99)).isEqualTo(100);
  }

  @Test
  @DisplayName("case 16, 27, defect 13: without a metric a limit stays as it was, and says so")
  void keepLast() {
    Course course = new Course("", conditional("{cpu} > 0.8", "100 * {cpu}"));
    assertThat(course.tokens(0, 0.9)).isEqualTo(90);
    var stale = course.at(NOW.plusSeconds(121), NOW, Map.of("cpu", 0.1));
    assertThat(tokens(stale)).isEqualTo(90);
    assertThat(Fixture.codes(stale)).containsExactly("LIMIT-301");
    assertThat(stale.issues().get(0).message())
        .isEqualTo(
            "{cpu} was last observed at 2026-01-01T00:00:00Z, more than 120 s ago;"
                + " the quota of 90 stays.");
    assertThat(only(stale).staleSince()).isEqualTo(NOW.plusSeconds(121).toString());
    assertThat(tokens(course.at(150, Map.of()))).isEqualTo(90);
    assertThat(only(course.last).staleSince()).isEqualTo(NOW.plusSeconds(121).toString());
    assertThat(course.tokens(180, 0.95)).isEqualTo(95);
    assertThat(course.last.issues()).isEmpty();
  }

  @Test
  @DisplayName("time alone makes a metric too old, at the instant that was named")
  void validUntil() {
    Course course = new Course("missing: {maxAge: 90s}", conditional("{cpu} > 0.8", "10"));
    var first = course.at(0, Map.of("cpu", 0.9));
    assertThat(first.validUntil()).contains(NOW.plusSeconds(90).plusNanos(1));
    assertThat(course.at(NOW.plusSeconds(90), NOW, Map.of("cpu", 0.9))).isSameAs(first);
    assertThat(course.at(NOW.plusSeconds(90).plusNanos(1), NOW, Map.of("cpu", 0.9)).issues())
        .hasSize(1);
  }

  @Test
  @DisplayName("without a metric and a past, the fallback holds; without a fallback an error")
  void coldWithoutMetric() {
    String rule = conditional("{cpu} > 0.8", "10");
    var fallen = new Course("missing: {fallback: \"33\"}", rule).at(0, Map.of());
    assertThat(tokens(fallen)).isEqualTo(33);
    assertThat(Fixture.codes(fallen)).containsExactly("LIMIT-302");
    var nothing =
        new Course("", rule, rule("5", "match: [{name: a, exact_match: b}]")).at(0, Map.of());
    assertThat(Fixture.codes(nothing)).containsExactly("LIMIT-304");
    assertThat(tokens(nothing)).as("the other rule, defect 14").isEqualTo(5);
  }

  @Test
  @DisplayName("a limit is lifted for want of a metric only if the policy says so")
  void policies() {
    String rule = conditional("{cpu} > 0.8", "10");
    Course drop = new Course("missing: {policy: Drop}", rule);
    assertThat(drop.tokens(0, 0.9)).isEqualTo(10);
    assertThat(tokens(drop.at(30, Map.of()))).isZero();
    assertThat(Fixture.codes(drop.last)).containsExactly("LIMIT-303");
    Course fallback = new Course("missing: {policy: Fallback, fallback: \"7\"}", rule);
    assertThat(fallback.tokens(0, 0.9)).isEqualTo(10);
    assertThat(tokens(fallback.at(30, Map.of()))).isEqualTo(7);
  }

  @Test
  @DisplayName("at a cold start the status is the past")
  void coldStart() {
    String rule = conditional("{cpu} > 0.8", "100 * {cpu}", "adaptation: {off: \"{cpu} < 0.6\"}");
    Course course = new Course("", rule);
    course.tokens(0, 0.7);
    course.tokens(30, 0.9);
    SmartLimiter stored = course.last.resource();
    var context =
        Fixture.of(HELLO, course.limiter)
            .metrics(Map.of("cpu", 0.7))
            .observedAt(NOW.plusSeconds(60))
            .at(NOW.plusSeconds(60))
            .context();
    var again = new SmartLimiterTranslator(Fixture.OPTIONS).translate(stored, context);
    assertThat(tokens(again)).isEqualTo(70);
    assertThat(only(again).since()).isEqualTo(NOW.plusSeconds(30).toString());
  }

  @Test
  @DisplayName("case 47, defect 22: values alone change nothing, not even the status")
  void unchanged() {
    Course course = new Course("", conditional("{cpu} > 0.8", "10"));
    course.at(NOW, NOW, Map.of("cpu", 0.9));
    var first = course.last;
    course.at(NOW.plusSeconds(1), NOW, Map.of("cpu", 0.95));
    assertThat(course.last).isSameAs(first);
  }

  @Test
  @DisplayName("adapting never changes an identifier")
  void identifiers() {
    Course course = new Course("", rule("1000 * {cpu}"));
    String before = only(course.at(0, Map.of("cpu", 0.1))).id();
    assertThat(only(course.at(30, Map.of("cpu", 0.2))).id()).isEqualTo(before);
  }

  @Test
  @DisplayName("pods that come and go change an average quota at once")
  void pods() {
    String average = rule("30").replace("single", "average");
    String limiter = limiter("hello", "target: {port: 80}", average);
    var three = Fixture.of(HELLO, limiter).translate();
    assertThat(tokens(three)).isEqualTo(10);
    var five = Fixture.of(Fixture.service("hello", 80, 5), limiter).after(three);
    assertThat(tokens(five)).isEqualTo(6);
    var none = Fixture.of(Fixture.service("hello", 80, 0), limiter).after(five);
    assertThat(tokens(none)).as("nobody knows how many").isEqualTo(6);
  }

  @Test
  @DisplayName("settings that cannot be used are errors")
  void badSettings() {
    for (String adaptation :
        new String[] {
          "{off: \"{cpu}\"}",
          "{dwell: soon}",
          "{largestStep: \"-1\"}",
          "{floor: 10, ceiling: 5}",
          "{ignoreBelow: 0%}",
          "{largestStep: 1/0}",
          "{dwell: 1s/0}",
          "{dwel: 2m}"
        }) {
      var translation = new Course("", rule("10", "adaptation: " + adaptation)).at(0, Map.of());
      assertThat(translation.hasErrors()).as(adaptation).isTrue();
      assertThat(translation.resources()).isEmpty();
    }
  }

  @Test
  @DisplayName("a fallback and a maximum age that have no value are errors, and not none at all")
  void badMissing() {
    for (String missing : new String[] {"{fallback: 1/0}", "{maxAge: 0s/0}"}) {
      var translation = new Course("missing: " + missing, rule("10")).at(0, Map.of());
      assertThat(Fixture.codes(translation)).as(missing).containsExactly("LIMIT-116");
    }
  }

  @Test
  @DisplayName("instants may be as far away as Java can tell, in a status and everywhere else")
  void farAway() {
    String adaptation = "adaptation: {dwell: 5m, smoothing: 1m, largestStep: 10%}";
    Course course = new Course("", conditional("{cpu} > 0.8", "100 * {cpu}", adaptation));
    Instant[] instants = {Instant.MIN, NOW, Instant.MAX};
    for (Instant first : instants) {
      for (Instant second : instants) {
        for (Instant third : instants) {
          course.at(first, second, Map.of("cpu", 0.9));
          course.at(second, third, Map.of("cpu", 0.1));
          course.at(third, first, Map.of("cpu", 2.0));
        }
      }
    }
    SmartLimiter stored = course.last.resource();
    RuleStatus rule = only(course.last);
    String end = Instant.MAX.toString();
    stored.setStatus(
        new SmartLimiterStatus(
            List.of(),
            Map.of(),
            Map.of(),
            List.of(
                new RuleStatus(rule.id(), "_base", true, "10", 1, end, end, end, null, Map.of())),
            Map.of()));
    var context = Fixture.of(HELLO, course.limiter).metrics(Map.of("cpu", 0.1)).context();
    var again = new SmartLimiterTranslator(Fixture.OPTIONS).translate(stored, context);
    assertThat(tokens(again)).as("it rests").isEqualTo(10);
  }

  @Test
  @DisplayName("case 68: a quota without a bucket is told as it is")
  void noBucket() {
    assertThat(problem(rule("{cpu}"), -5)).startsWith("The quota is -5, and");
    assertThat(problem(rule("{cpu}"), 5e9)).startsWith("The quota is 5000000000, for which");
    assertThat(problem(rule("{cpu}").replace("single", "average"), 1e-9))
        .startsWith("The quota is 1.0E-9 among 3 pods, for which there is no bucket");
  }

  private static String problem(String rule, double cpu) {
    return new Course("", rule).at(0, Map.of("cpu", cpu)).issues().get(0).message();
  }
}
