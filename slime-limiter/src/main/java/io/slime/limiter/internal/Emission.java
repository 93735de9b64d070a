// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.ResourceId;
import io.slime.api.limiter.SmartLimiter;
import io.slime.core.envoyfilter.Patches;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.plan.PlacedRule;
import io.slime.limiter.internal.plan.SetPlan;
import io.slime.limiter.internal.render.FilterRenderer;
import io.slime.limiter.internal.render.Release;
import io.slime.limiter.internal.rule.CompiledLimiter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a translation decided: all it takes to write the outputs, and to say later why they are as
 * they are. Holds neither the mesh nor the past, since it lives as long as the translation.
 *
 * @param resource the resource
 * @param environment what it was translated with
 * @param limiter the compiled limiter
 * @param outputs the names of the outputs
 * @param release the release of Istio
 * @param outcomes what each rule is worth
 * @param placed where each rule acts
 * @param plans what is emitted
 */
record Emission(
    SmartLimiter resource,
    Environment environment,
    CompiledLimiter limiter,
    Outputs outputs,
    Release release,
    List<RuleOutcome> outcomes,
    List<PlacedRule> placed,
    List<SetPlan> plans) {

  LimiterOptions options() {
    return environment.options();
  }

  List<EnvoyFilter> render() {
    List<EnvoyFilter> resources = new ArrayList<>(plans.size());
    for (SetPlan plan : plans) {
      if (!plan.filters().isEmpty()) {
        resources.add(
            Patches.filter(
                environment.metadata(resource, output(plan.set()).name()),
                plan.labels(),
                null,
                renderer(FilterRenderer.Written.NOBODY).patches(plan)));
      }
    }
    return resources;
  }

  FilterRenderer renderer(FilterRenderer.Written written) {
    return new FilterRenderer(environment.options(), limiter.response(), release, written);
  }

  ResourceId output(String set) {
    return outputs.of(set);
  }
}
