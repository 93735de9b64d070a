// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.limiter.SmartLimiter;
import io.slime.core.mesh.MeshChange;
import io.slime.spi.Feature;
import io.slime.testkit.World;
import io.slime.testkit.generate.Meshes;
import io.slime.testkit.generate.Worlds;
import io.slime.testkit.promise.FeatureProperties;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rate limiting keeps the seven promises. */
class LimiterPropertyTest implements FeatureProperties<SmartLimiter, EnvoyFilter> {

  @Override
  public Feature<SmartLimiter, EnvoyFilter> feature() {
    return new LimiterFeature(Fixture.OPTIONS);
  }

  @Override
  public Arbitrary<SmartLimiter> resources() {
    return Limiters.any();
  }

  /** What adapts has a past, and gives the same as at once only if it has the same past. */
  @Override
  @Property(edgeCases = EdgeCasesMode.NONE)
  public void givesTheSameStepByStepAsAtOnce(
      @ForAll("constantWorld") World world, @ForAll("constantChanges") List<MeshChange> changes) {
    promises().incremental(world, changes);
  }

  @Provide
  Arbitrary<World> constantWorld() {
    return Worlds.of(Limiters.constant());
  }

  @Provide
  Arbitrary<List<MeshChange>> constantChanges() {
    return Meshes.changes(
        Arbitraries.oneOf(Meshes.object(), Limiters.constant().map(HasMetadata.class::cast)));
  }
}
