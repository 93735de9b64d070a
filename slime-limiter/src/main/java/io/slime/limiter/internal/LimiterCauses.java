// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.Cause;
import io.slime.api.Causes;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.limiter.internal.adapt.Numeral;
import io.slime.limiter.internal.adapt.Readings;
import io.slime.limiter.internal.plan.FilterPlan;
import io.slime.limiter.internal.plan.FilterPlan.ActiveRule;
import io.slime.limiter.internal.plan.FilterPlan.PlacePlan;
import io.slime.limiter.internal.plan.PlacedRule;
import io.slime.limiter.internal.plan.PlacedSet;
import io.slime.limiter.internal.plan.SetPlan;
import io.slime.limiter.internal.render.FilterRenderer;
import io.slime.limiter.internal.rule.Formula;
import io.slime.limiter.internal.rule.Rule;
import io.slime.limiter.internal.world.Workload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why each patch and each bucket is there. */
final class LimiterCauses {
  private final Emission emission;
  private final Causes.Builder causes = Causes.builder();

  LimiterCauses(Emission emission) {
    this.emission = emission;
  }

  Causes causes(@Nullable Readings readings) {
    @Nullable Workload workload = emission.layout().workload();
    if (workload == null || readings == null) {
      return Causes.none();
    }
    for (SetPlan plan : emission.plans()) {
      if (!plan.filters().isEmpty()) {
        ResourceId output = emission.output(plan.set());
        selector(output, plan, workload);
        emission.renderer(new Places(output, readings)).patches(plan);
      }
    }
    return causes.build();
  }

  private void selector(ResourceId output, SetPlan plan, Workload workload) {
    FieldPath at = FieldPath.of("spec", "workloadSelector", "labels");
    ResourceId limiter = emission.limiter().id();
    for (String label : plan.labels().keySet()) {
      boolean subset =
          workload.labels().get(label) == null
              || !workload.labels().get(label).equals(plan.labels().get(label));
      FieldPath spec = FieldPath.of("spec");
      Cause cause =
          subset
              ? new Cause.Field(limiter, spec.field("sets").field(plan.set()), "subset")
              : workload.origin() == null
                  ? new Cause.Field(
                      limiter, spec.field("workloadSelector").field(label), "selector")
                  : new Cause.MeshObject(
                      ResourceId.of(workload.origin()),
                      workload.origin() instanceof Service
                          ? spec.field("selector").field(label)
                          : spec,
                      "selector of the service",
                      List.of());
      causes.add(output, at.field(label), cause);
    }
  }

  private final class Places implements FilterRenderer.Written {
    private final ResourceId output;
    private final Readings readings;

    Places(ResourceId output, Readings readings) {
      this.output = output;
      this.readings = readings;
    }

    @Override
    public void inserted(FieldPath at, FilterPlan filter) {
      causes.add(
          output,
          at,
          new Cause.Field(emission.limiter().id(), FieldPath.of("spec"), "filter of this limiter"));
    }

    @Override
    public void spared(FieldPath at) {
      field(at, FieldPath.of("spec"), "ports without a service are not limited");
    }

    @Override
    public void replied(FieldPath at) {
      field(at, FieldPath.of("spec", "response", "body"), "body of refusals");
    }

    private void field(FieldPath at, FieldPath because, String reason) {
      causes.add(output, at, new Cause.Field(emission.limiter().id(), because, reason));
    }

    @Override
    public void routed(FieldPath at, FilterPlan filter, PlacePlan place) {
      for (ActiveRule active : place.rules()) {
        Rule rule = active.rule();
        causes.add(output, at, target(rule));
        for (ResourceId id : because(rule)) {
          causes.add(
              output,
              at,
              new Cause.MeshObject(
                  id, FieldPath.of("spec", "ports"), "port", List.of(target(rule))));
        }
      }
    }

    @Override
    public void counted(FieldPath at, FilterPlan filter, PlacePlan place) {
      FieldPath config =
          at.field("patch").field("value").field("typed_per_filter_config").field(filter.name());
      FieldPath descriptors = config.field("descriptors");
      int index = 0;
      for (ActiveRule active : place.rules()) {
        for (var counting : active.rule().countings()) {
          for (int i = 0; i < counting.buckets().size(); i++) {
            bucket(descriptors.index(index++), active);
          }
        }
      }
    }

    private void bucket(FieldPath at, ActiveRule active) {
      Rule rule = active.rule();
      ResourceId limiter = emission.limiter().id();
      FieldPath tokens = at.field("token_bucket").field("max_tokens");
      causes.add(
          output,
          tokens,
          new Cause.Field(
              limiter,
              rule.path().field("action").field("quota"),
              "quota " + rule.quota().withValues(readings.values())));
      causes.add(
          output,
          tokens,
          new Cause.Field(
              limiter,
              rule.path().field("condition"),
              "condition " + rule.condition().withValues(readings.values())));
      observed(tokens, rule.condition());
      observed(tokens, rule.quota());
    }

    private void observed(FieldPath at, Formula formula) {
      for (int slot : formula.slots()) {
        @Nullable Instant instant = readings.observedAt(slot);
        String name = readings.quantities().get(slot).name();
        causes.add(
            output,
            at,
            instant == null
                ? new Cause.Field(
                    emission.limiter().id(),
                    FieldPath.of("spec"),
                    "{" + name + "} is " + value(slot))
                : new Cause.Observation(
                    List.of("metric " + name), instant, instant, "value " + value(slot)));
      }
    }

    private String value(int slot) {
      double value = readings.values()[slot];
      return Double.isNaN(value) ? "not known" : Numeral.of(value);
    }
  }

  private Cause target(Rule rule) {
    var spec = emission.resource().getSpec();
    FieldPath shared =
        spec == null || spec.target() == null
            ? FieldPath.of("spec")
            : FieldPath.of("spec", "target");
    FieldPath at = rule.source().target() == null ? shared : rule.path().field("target");
    return new Cause.Field(emission.limiter().id(), at, "target");
  }

  private List<ResourceId> because(Rule rule) {
    for (PlacedSet set : emission.layout().sets()) {
      for (PlacedRule placed : set.rules()) {
        if (placed.rule() == rule) {
          return placed.because();
        }
      }
    }
    return List.of();
  }
}
