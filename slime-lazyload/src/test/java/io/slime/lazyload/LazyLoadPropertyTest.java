// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.fence.LabelSelector;
import io.slime.api.fence.RecyclingStrategy;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.WorkloadSelector;
import io.slime.spi.Feature;
import io.slime.testkit.generate.Fences;
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

/** Lazy loading keeps the seven promises. */
class LazyLoadPropertyTest
    implements FeatureProperties<ServiceFence, Sidecar>,
        EntryProperties<ServiceFence, Sidecar>,
        ReachProperties<ServiceFence, Sidecar> {

  @Override
  public Feature<ServiceFence, Sidecar> feature() {
    return new LazyLoadFeature(LazyLoadOptions.defaults());
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
    Arbitrary<String> keys = Arbitraries.oneOf(Fences.badKeys(), Arbitraries.of("10.1.2.3"));
    return keys.map(key -> fence -> Fences.withHost(fence, key, null));
  }

  @Override
  public Collection<? extends Reach> reach(Sidecar output) {
    return SidecarReach.of(output);
  }

  @Override
  public Arbitrary<UnaryOperator<ServiceFence>> brokenRestrictions() {
    Arbitrary<Map<String, String>> bad =
        Arbitraries.of(Map.of("app", "no value"), Map.of("no key", "cart"), Map.of("", ""));
    Arbitrary<Map<String, String>> none = Arbitraries.just(Map.of());
    Arbitrary<Map<String, Object>> unknown = Arbitraries.of(Map.of("lables", Map.of("a", "b")));
    return Arbitraries.oneOf(
        bad.map(l -> fence -> withPods(fence, new WorkloadSelector(null, l, Map.of()))),
        unknown.map(u -> fence -> withPods(fence, new WorkloadSelector(null, Map.of(), u))),
        bad.map(l -> fence -> withServices(fence, new LabelSelector(l, Map.of()))),
        none.map(l -> fence -> withServices(fence, new LabelSelector(l, Map.of()))),
        unknown.map(u -> fence -> withServices(fence, new LabelSelector(Map.of(), u))));
  }

  /** In the place of labels only: a fence without labels is not restricted by them. */
  private static ServiceFence withPods(ServiceFence fence, WorkloadSelector spoiled) {
    boolean hasLabels =
        fence.getSpec() != null
            && fence.getSpec().workloadSelector() != null
            && !fence.getSpec().workloadSelector().labels().isEmpty();
    return hasLabels ? Fences.withWorkloadSelector(fence, spoiled) : fence;
  }

  private static ServiceFence withServices(ServiceFence fence, LabelSelector spoiled) {
    boolean hasSelector = fence.getSpec() != null && !fence.getSpec().labelSelector().isEmpty();
    return hasSelector ? Fences.withLabelSelectors(fence, List.of(spoiled)) : fence;
  }

  @Override
  public Arbitrary<UnaryOperator<ServiceFence>> additions() {
    return Fences.goodKeys()
        .map(key -> fence -> Fences.withHost(fence, key, RecyclingStrategy.STABLE));
  }
}
