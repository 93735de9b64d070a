// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.FieldPath;
import io.slime.api.Prepared;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.internal.adapt.RuleState;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.internal.rule.Findings;
import io.slime.limiter.internal.rule.LimiterReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A limiter that is compiled, waiting for a world. */
public final class PreparedLimiter implements Prepared<SmartLimiter, EnvoyFilter> {
  private final SmartLimiter resource;
  private final Environment environment;
  private final CompiledLimiter limiter;

  /**
   * Compiles a limiter.
   *
   * @param resource the resource
   * @param environment what the translator was made with
   */
  public PreparedLimiter(SmartLimiter resource, Environment environment) {
    this.resource = resource;
    this.environment = environment;
    this.limiter = LimiterReader.read(resource, environment.options());
  }

  @Override
  public Translation<SmartLimiter, EnvoyFilter> translate(TranslationContext context) {
    return translate(context, null, null);
  }

  @Override
  public Translation<SmartLimiter, EnvoyFilter> translate(
      TranslationContext context, Translation<SmartLimiter, EnvoyFilter> previous) {
    @Nullable LimiterState state = previous.state(LimiterState.class).orElse(null);
    if (state == null) {
      Translation<SmartLimiter, EnvoyFilter> next = translate(context);
      return next.state(LimiterState.class).isEmpty() && next.issues().equals(previous.issues())
          ? previous
          : next;
    }
    return translate(context, previous, state);
  }

  private Translation<SmartLimiter, EnvoyFilter> translate(
      TranslationContext context,
      @Nullable Translation<SmartLimiter, EnvoyFilter> previous,
      @Nullable LimiterState past) {
    if (!environment.serves(resource)) {
      Findings findings = new Findings(limiter.id());
      findings.add(
          LimiterIssue.OUT_OF_SCOPE, FieldPath.of("metadata", "labels"), "It is not served here.");
      return Translation.<SmartLimiter, EnvoyFilter>builder(limiter.id(), () -> resource)
          .issues(findings.issues())
          .build();
    }
    Map<String, RuleState> rules =
        past == null ? StoredState.read(resource.getStatus()) : past.rules();
    return new LimiterTranslation(resource, environment, limiter, context, previous, past, rules)
        .translate();
  }
}
