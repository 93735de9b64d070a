// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Prepared;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.limiter.SmartLimiter;
import io.slime.limiter.internal.Environment;
import io.slime.limiter.internal.PreparedLimiter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Translates a SmartLimiter to EnvoyFilters, one for each of its sets with limits in force.
 *
 * <p>What is still emitted where there are errors:
 *
 * <ul>
 *   <li>nothing at all, if the resource itself is wrong, so that no limit is lost in silence; with
 *       {@code onInvalid: SkipRule} a wrong rule costs itself;
 *   <li>a rule for which the world lacks something (a subset, a port, a metric without a last
 *       value) costs itself and nothing else;
 *   <li>nothing at all, where it is not known whose proxies are meant.
 * </ul>
 *
 * <p>Limits move with the metrics and remember where they were: hand the last translation back. The
 * first time, what the status of the resource says counts.
 */
public final class SmartLimiterTranslator implements Translator<SmartLimiter, EnvoyFilter> {
  private final Environment environment;

  /**
   * A translator.
   *
   * @param options the options
   */
  public SmartLimiterTranslator(LimiterOptions options) {
    this.environment = new Environment(Objects.requireNonNull(options));
  }

  @Override
  public Prepared<SmartLimiter, EnvoyFilter> prepare(SmartLimiter limiter) {
    return prepared(limiter);
  }

  PreparedLimiter prepared(SmartLimiter limiter) {
    return new PreparedLimiter(limiter, environment);
  }

  /**
   * How the rules of a limiter stand, without changing anything: what a translation would decide
   * now, and why.
   *
   * @param limiter the limiter
   * @param context the world
   * @param previous the last translation of it; null if there is none
   * @return the rules in their order; none if the limiter cannot be evaluated, in which case the
   *     issues of a translation say why
   */
  public List<RuleReport> report(
      SmartLimiter limiter,
      TranslationContext context,
      @Nullable Translation<SmartLimiter, EnvoyFilter> previous) {
    return RuleReport.of(
        new PreparedLimiter(limiter, environment).translateAnew(context, previous));
  }
}
