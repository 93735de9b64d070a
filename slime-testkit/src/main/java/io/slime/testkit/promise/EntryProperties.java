// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * For features whose resources have entries that stand for themselves: a bad one costs no other.
 *
 * @param <R> the resource users write
 * @param <O> the resource that comes out
 */
public interface EntryProperties<R extends HasMetadata, O extends HasMetadata>
    extends FeatureUnderTest<R, O> {

  /**
   * Adds a bad entry to a resource.
   *
   * @return functions that give a copy with the entry, or the resource itself where there is no
   *     room for it
   */
  Arbitrary<UnaryOperator<R>> badEntries();

  /**
   * Good resources, of which a bad entry can spoil something.
   *
   * @return resources that give outputs
   */
  Arbitrary<R> goodResources();

  /**
   * See {@link FeaturePromises#unspoiled}.
   *
   * @param variation a world, and the same with a bad entry
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void aBadEntryCostsNoOther(@ForAll("badEntry") Variation variation) {
    promises().unspoiled(variation);
  }

  /**
   * For jqwik.
   *
   * @return a world, and the same with a bad entry
   */
  @Provide
  default Arbitrary<Variation> badEntry() {
    return Variation.of(feature().kind(), goodResources(), badEntries());
  }
}
