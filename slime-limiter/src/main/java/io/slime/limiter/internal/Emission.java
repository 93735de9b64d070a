// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.ResourceId;
import io.slime.api.limiter.SmartLimiter;
import io.slime.core.envoyfilter.Patches;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.plan.SetPlan;
import io.slime.limiter.internal.render.FilterRenderer;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.service.RateLimitEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * What a translation decided: all it takes to write the outputs, and to say later why they are as
 * they are. Holds neither the mesh nor the past, since it lives as long as the translation.
 *
 * @param resource the resource
 * @param environment what it was translated with
 * @param outputs the names of the outputs
 * @param layout what it means in its mesh
 * @param outcomes what each rule is worth
 * @param plans what is emitted
 * @param entries what is to be in the file of the rate-limit service
 */
record Emission(
    SmartLimiter resource,
    Environment environment,
    Outputs outputs,
    Layout layout,
    List<RuleOutcome> outcomes,
    List<SetPlan> plans,
    List<RateLimitEntry> entries) {

  LimiterOptions options() {
    return environment.options();
  }

  CompiledLimiter limiter() {
    return layout.limiter();
  }

  List<EnvoyFilter> render() {
    List<EnvoyFilter> resources = List.of();
    for (int i = 0; i < plans.size(); i++) {
      SetPlan plan = plans.get(i);
      if (!plan.filters().isEmpty()) {
        EnvoyFilter resource = render(plan);
        if (plans.size() == 1) {
          return List.of(resource);
        }
        resources = resources.isEmpty() ? new ArrayList<>(plans.size()) : resources;
        resources.add(resource);
      }
    }
    return resources;
  }

  private EnvoyFilter render(SetPlan plan) {
    return Patches.filter(
        environment.metadata(resource, output(plan.set()).name()),
        plan.labels(),
        null,
        renderer(FilterRenderer.Written.NOBODY).patches(plan));
  }

  FilterRenderer renderer(FilterRenderer.Written written) {
    return new FilterRenderer(
        environment.options(), limiter().response(), layout.release(), written);
  }

  ResourceId output(String set) {
    return outputs.of(set);
  }

  /** Whether all rules have the buckets that they had. */
  boolean hasBucketsOf(List<RuleOutcome> others) {
    for (int i = 0; i < outcomes.size(); i++) {
      RuleOutcome one = outcomes.get(i);
      RuleOutcome other = others.get(i);
      if (one != other && !java.util.Objects.equals(one.bucket(), other.bucket())) {
        return false;
      }
    }
    return outcomes.size() == others.size();
  }
}
