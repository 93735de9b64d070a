// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Group;
import io.slime.api.IssueCode;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshKind;
import io.slime.limiter.internal.ServiceFile;
import io.slime.limiter.internal.SharedFilters;
import io.slime.spi.Combination;
import io.slime.spi.Feature;
import io.slime.spi.MetricQuery;
import java.util.Collection;
import java.util.List;

/** Rate limiting as a feature: SmartLimiters, and the file of the rate-limit service. */
public final class LimiterFeature implements Feature<SmartLimiter, EnvoyFilter> {
  private final LimiterOptions options;
  private final SmartLimiterTranslator translator;

  /**
   * A feature.
   *
   * @param options the options
   */
  public LimiterFeature(LimiterOptions options) {
    this.options = options;
    this.translator = new SmartLimiterTranslator(options);
  }

  @Override
  public String name() {
    return LimiterFeatureProvider.NAME;
  }

  @Override
  public MeshKind<SmartLimiter> kind() {
    return MeshKind.SMART_LIMITER;
  }

  @Override
  public Translator<SmartLimiter, EnvoyFilter> translator() {
    return translator;
  }

  @Override
  public List<MetricQuery> metricQueries(SmartLimiter limiter, TranslationContext context) {
    return translator.prepared(limiter).metricQueries(context);
  }

  @Override
  public Combination combine(
      Group group,
      Collection<Translation<SmartLimiter, EnvoyFilter>> members,
      TranslationContext context) {
    return switch (group.type()) {
      case FILE -> new ServiceFile(options, members, context).combination();
      case WORKLOAD -> SharedFilters.of(members);
      case OUTPUT -> Combination.unchanged();
    };
  }

  @Override
  public List<IssueCode> issueCodes() {
    return List.of(LimiterIssue.values());
  }
}
