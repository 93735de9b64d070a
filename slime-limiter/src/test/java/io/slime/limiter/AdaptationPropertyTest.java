// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.conditional;
import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Translation;
import io.slime.api.limiter.RuleStatus;
import io.slime.api.limiter.SmartLimiter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds whatever the metrics do. */
class AdaptationPropertyTest {
  private static final Pattern BUCKET =
      Pattern.compile("max_tokens: (\\d+)\\s+tokens_per_fill: \\d+\\s+fill_interval: ([\\d.]+)s");

  private static List<Translation<SmartLimiter, EnvoyFilter>> course(
      String limiter, List<Double> values) {
    List<Translation<SmartLimiter, EnvoyFilter>> course = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Fixture fixture =
          Fixture.of(Fixture.service("hello", 80, 2), limiter)
              .metrics(Map.of("cpu", values.get(i)))
              .observedAt(Fixture.NOW.plusSeconds(30L * i))
              .at(Fixture.NOW.plusSeconds(30L * i));
      course.add(i == 0 ? fixture.translate() : fixture.after(course.get(i - 1)));
    }
    return course;
  }

  private static RuleStatus status(Translation<SmartLimiter, EnvoyFilter> translation) {
    return translation.resource().getStatus().rules().get(0);
  }

  @Property(tries = 50)
  void aSignalInsideTheBandSwitchesNothing(
      @ForAll boolean on,
      @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = 0.6, max = 0.8) Double> inside) {
    List<Double> values = new ArrayList<>(List.of(on ? 0.9 : 0.1));
    values.addAll(inside);
    String limiter =
        limiter(
            "hello",
            "target: {port: 80}",
            conditional("{cpu} > 0.8", "10", "adaptation: {off: \"{cpu} < 0.6\"}"));
    assertThat(course(limiter, values)).allMatch(t -> status(t).active() == on);
  }

  @Property(tries = 50)
  void aRestIsKeptWhateverTheSignal(
      @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = 0, max = 1) Double> values) {
    String limiter =
        limiter(
            "hello",
            "target: {port: 80}",
            conditional("{cpu} > 0.5", "10", "adaptation: {dwell: 100s}"));
    int lastSwitch = Integer.MIN_VALUE;
    boolean active = values.get(0) > 0.5;
    List<Translation<SmartLimiter, EnvoyFilter>> course = course(limiter, values);
    for (int i = 1; i < course.size(); i++) {
      if (status(course.get(i)).active() != active) {
        active = !active;
        assertThat(lastSwitch == Integer.MIN_VALUE || i - lastSwitch >= 4).isTrue();
        lastSwitch = i;
      }
    }
  }

  @Property(tries = 50)
  void adaptingChangesNoIdentifier(
      @ForAll @Size(min = 2, max = 10) List<@DoubleRange(min = 0.01, max = 1) Double> values) {
    String limiter = limiter("hello", "target: {port: 80}", rule("1000 * {cpu}"));
    assertThat(course(limiter, values).stream().map(t -> status(t).id()).distinct()).hasSize(1);
  }

  @Property(tries = 300)
  void replicasTogetherNeverGetMoreThanTheQuota(
      @ForAll @IntRange(min = 1, max = 60) int pods,
      @ForAll @IntRange(min = 1, max = 100_000) int hundredths,
      @ForAll @IntRange(min = 1, max = 100) int seconds) {
    BigDecimal quota = BigDecimal.valueOf(hundredths, 2);
    for (String rule :
        List.of(
            rule(quota.toPlainString()).replace("single", "average"),
            rule(quota.toPlainString() + " / {pod}"))) {
      String limiter =
          limiter("hello", "target: {port: 80}", rule.replace("seconds: 1", "seconds: " + seconds));
      Translation<SmartLimiter, EnvoyFilter> translation =
          Fixture.of(Fixture.service("hello", 80, 1), limiter)
              .metrics(Map.of("pod", (double) pods))
              .translate();
      Matcher bucket = BUCKET.matcher(Fixture.yaml(translation));
      BigDecimal perSecond = BigDecimal.ZERO;
      while (bucket.find()) {
        if (!bucket.group(1).equals("1000000000")) {
          perSecond =
              new BigDecimal(bucket.group(1))
                  .divide(new BigDecimal(bucket.group(2)), 30, RoundingMode.DOWN);
        }
      }
      assertThat(perSecond).isPositive();
      assertThat(perSecond.multiply(BigDecimal.valueOf(pods)))
          .isLessThanOrEqualTo(quota.divide(BigDecimal.valueOf(seconds), 30, RoundingMode.UP));
    }
  }
}
