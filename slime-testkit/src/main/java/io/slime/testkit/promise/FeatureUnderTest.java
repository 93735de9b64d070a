// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.spi.Feature;
import io.slime.testkit.World;
import io.slime.testkit.generate.Worlds;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/**
 * A feature, and the worlds to try it in. Test classes have a constructor without arguments.
 *
 * @param <R> the resource users write
 * @param <O> the resource that comes out
 */
public interface FeatureUnderTest<R extends HasMetadata, O extends HasMetadata> {

  /**
   * The feature.
   *
   * @return a new one each time
   */
  Feature<R, O> feature();

  /**
   * The resources that users write.
   *
   * @return good and bad ones, as an API server or a file could have them
   */
  Arbitrary<R> resources();

  /**
   * Worlds with some of {@link #resources}.
   *
   * @return by default those of {@link Worlds#of(Arbitrary)}
   */
  default Arbitrary<World> worlds() {
    return Worlds.of(resources());
  }

  /**
   * The promises.
   *
   * @return the checks
   */
  default FeaturePromises<R, O> promises() {
    return FeaturePromises.of(this::feature);
  }

  /**
   * For jqwik.
   *
   * @return {@link #worlds}
   */
  @Provide
  default Arbitrary<World> anyWorld() {
    return worlds();
  }
}
