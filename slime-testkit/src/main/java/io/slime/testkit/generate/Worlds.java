// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.generate;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.api.Target;
import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.testkit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Everything that a translation depends on, at once. */
public final class Worlds {
  private Worlds() {}

  /**
   * Worlds with some resources in a mesh, without metrics.
   *
   * @param resources the resources to translate
   * @return one to three resources, {@link Meshes#objects} around them, an instant of {@link
   *     Instants#near}, and any supported release of Istio
   */
  public static Arbitrary<World> of(Arbitrary<? extends HasMetadata> resources) {
    return of(resources, Meshes.objects(), Arbitraries.just(Map.of()));
  }

  /**
   * Worlds with some resources.
   *
   * @param resources the resources to translate
   * @param objects the mesh around them
   * @param metrics values of metrics
   * @return one to three resources, an instant of {@link Instants#near}, and any supported release
   *     of Istio
   */
  public static Arbitrary<World> of(
      Arbitrary<? extends HasMetadata> resources,
      Arbitrary<List<HasMetadata>> objects,
      Arbitrary<Map<MetricKey, MetricValue>> metrics) {
    Arbitrary<List<HasMetadata>> some =
        resources
            .map(HasMetadata.class::cast)
            .list()
            .uniqueElements(ResourceId::of)
            .ofMinSize(1)
            .ofMaxSize(3);
    Arbitrary<Target> releases =
        Arbitraries.integers().between(Target.OLDEST, Target.NEWEST).map(Target::new);
    Arbitrary<Target> targets = Arbitraries.oneOf(Arbitraries.just(Target.DEFAULT), releases);
    return Combinators.combine(some, objects, metrics, targets, Instants.near())
        .as(
            (first, others, values, target, now) -> {
              List<HasMetadata> all = new ArrayList<>(first);
              all.addAll(others);
              return new World(all, values, target, now);
            });
  }
}
