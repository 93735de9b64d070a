// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.FieldPath;
import io.slime.api.Prepared;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.internal.render.Release;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.internal.rule.Findings;
import io.slime.limiter.internal.rule.LimiterReader;
import io.slime.spi.MetricQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A limiter that is compiled, waiting for a world. */
public final class PreparedLimiter implements Prepared<SmartLimiter, EnvoyFilter> {
  private final SmartLimiter resource;
  private final Environment environment;
  private final CompiledLimiter limiter;
  private final Outputs outputs;

  /**
   * Compiles a limiter.
   *
   * @param resource the resource
   * @param environment what the translator was made with
   */
  public PreparedLimiter(SmartLimiter resource, Environment environment) {
    this.resource = resource.getMetadata() == null ? withMetadata(resource) : resource;
    this.environment = environment;
    this.limiter =
        LimiterReader.read(this.resource, environment.options(), environment.expressions());
    this.outputs = new Outputs(limiter, environment.options());
  }

  /**
   * Which limiter it is.
   *
   * @return its id
   */
  public ResourceId id() {
    return limiter.id();
  }

  /** Programs can leave out what an API server never does. */
  private static SmartLimiter withMetadata(SmartLimiter resource) {
    SmartLimiter copy =
        new SmartLimiter(new ObjectMeta(), resource.getSpec(), resource.getStatus());
    copy.setApiVersion(resource.getApiVersion());
    return copy;
  }

  /**
   * The metrics that a translation looks at.
   *
   * @param context the world; its metrics play no part
   * @return a question for each, sorted
   */
  public List<MetricQuery> metricQueries(TranslationContext context) {
    return environment.serves(resource)
        ? LimiterQueries.of(limiter, environment, context)
        : List.of();
  }

  @Override
  public Translation<SmartLimiter, EnvoyFilter> translate(TranslationContext context) {
    return translate(context, null, null, false);
  }

  @Override
  public Translation<SmartLimiter, EnvoyFilter> translate(
      TranslationContext context, Translation<SmartLimiter, EnvoyFilter> previous) {
    @Nullable LimiterState past = previous.state(LimiterState.class).orElse(null);
    return past == null ? translate(context) : translate(context, previous, past, false);
  }

  /**
   * As {@link #translate}, but never the previous translation itself, so that the report of the
   * result has the numbers of now.
   *
   * @param context the world
   * @param previous the last translation; null if there is none
   * @return a new translation
   */
  public Translation<SmartLimiter, EnvoyFilter> translateAnew(
      TranslationContext context, @Nullable Translation<SmartLimiter, EnvoyFilter> previous) {
    @Nullable LimiterState past =
        previous == null ? null : previous.state(LimiterState.class).orElse(null);
    return translate(context, past == null ? null : previous, past, true);
  }

  private Translation<SmartLimiter, EnvoyFilter> translate(
      TranslationContext context,
      @Nullable Translation<SmartLimiter, EnvoyFilter> previous,
      @Nullable LimiterState past,
      boolean anew) {
    boolean same = past != null && past.isOf(resource, environment);
    if (!environment.serves(resource)) {
      return same && previous != null ? previous : unserved(context);
    }
    RuleStates states = past == null ? RuleStates.stored(resource.getStatus()) : past.rules();
    return new LimiterTranslation(
            resource, environment, outputs, layout(context, same ? past : null), context.now())
        .translate(context, states, same ? previous : null, past, anew);
  }

  /** The old layout holds in the same world. */
  private Layout layout(TranslationContext context, @Nullable LimiterState past) {
    if (past == null) {
      return new Planner(limiter, environment, outputs, context).plan();
    }
    Layout layout = past.emission().layout();
    // A resource that was read again is compiled to equal rules; the old ones can be recognised.
    return layout.isOf(context)
        ? layout
        : new Planner(layout.limiter(), environment, outputs, context).plan();
  }

  private Translation<SmartLimiter, EnvoyFilter> unserved(TranslationContext context) {
    Findings findings = new Findings(limiter.id());
    findings.add(
        LimiterIssue.OUT_OF_SCOPE, FieldPath.of("metadata", "labels"), "It is not served here.");
    Layout nowhere = Layout.nowhere(limiter, new Release(context.target()), findings.issues());
    Emission nothing =
        new Emission(resource, environment, outputs, nowhere, List.of(), List.of(), List.of());
    return Translation.<SmartLimiter, EnvoyFilter>builder(limiter.id(), () -> resource)
        .issues(findings.issues())
        .state(new LimiterState(nothing, RuleStates.NONE, null, null, context.now()))
        .build();
  }
}
