// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.example;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.fence.LabelSelector;
import io.slime.api.fence.RecyclingStrategy;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.WorkloadSelector;
import io.slime.spi.Feature;
import io.slime.testkit.generate.Fences;
import io.slime.testkit.generate.Hosts;
import io.slime.testkit.promise.EntryProperties;
import io.slime.testkit.promise.FeatureProperties;
import io.slime.testkit.promise.Reach;
import io.slime.testkit.promise.ReachProperties;
import io.slime.testkit.promise.SidecarReach;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** A feature that keeps its promises passes. */
class ExamplePropertyTest
    implements FeatureProperties<ServiceFence, Sidecar>,
        EntryProperties<ServiceFence, Sidecar>,
        ReachProperties<ServiceFence, Sidecar> {

  @Override
  public Feature<ServiceFence, Sidecar> feature() {
    return new ExampleFeature();
  }

  @Override
  public Arbitrary<ServiceFence> resources() {
    return Fences.any();
  }

  @Override
  public Arbitrary<ServiceFence> goodResources() {
    return Fences.good();
  }

  @Override
  public Arbitrary<UnaryOperator<ServiceFence>> badEntries() {
    return Fences.badKeys().map(key -> fence -> Fences.withHost(fence, key, null));
  }

  @Override
  public Collection<? extends Reach> reach(Sidecar output) {
    return SidecarReach.of(output);
  }

  @Override
  public Arbitrary<UnaryOperator<ServiceFence>> brokenRestrictions() {
    return Arbitraries.of(
        fence -> Fences.withWorkloadSelector(fence, new WorkloadSelector(null, Map.of(), Map.of())),
        fence -> Fences.withLabelSelectors(fence, List.of(new LabelSelector(Map.of(), Map.of()))));
  }

  @Override
  public Arbitrary<UnaryOperator<ServiceFence>> additions() {
    return Hosts.valid()
        .map(host -> fence -> Fences.withHost(fence, host, RecyclingStrategy.STABLE));
  }
}
