// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * For features whose outputs let something through: not more because something cannot be
 * understood, and not less because something is added.
 *
 * @param <R> the resource users write
 * @param <O> the resource that comes out
 */
public interface ReachProperties<R extends HasMetadata, O extends HasMetadata>
    extends FeatureUnderTest<R, O> {

  /**
   * What an output lets through.
   *
   * @param output a resource that came out
   * @return for example {@link SidecarReach#of}
   */
  Collection<? extends Reach> reach(O output);

  /**
   * Spoils something in a resource that restricts it: a matcher, a selector, a condition.
   *
   * @return functions that give a copy in which it cannot be understood, or the resource itself
   *     where there is nothing to spoil
   */
  Arbitrary<UnaryOperator<R>> brokenRestrictions();

  /**
   * Adds something to a resource that is to be let through.
   *
   * @return functions that give a copy with it
   */
  Arbitrary<UnaryOperator<R>> additions();

  /**
   * See {@link FeaturePromises#neverWider}.
   *
   * @param variation a world, and the same with something that cannot be understood
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void whatCannotBeUnderstoodWidensNothing(
      @ForAll("brokenRestriction") Variation variation) {
    promises().neverWider(variation, this::reach);
  }

  /**
   * See {@link FeaturePromises#growing}.
   *
   * @param variation a world, and the same with something more
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void whatIsAddedRemovesNothing(@ForAll("addition") Variation variation) {
    promises().growing(variation, this::reach);
  }

  /**
   * For jqwik.
   *
   * @return a world, and the same with something that cannot be understood
   */
  @Provide
  default Arbitrary<Variation> brokenRestriction() {
    return Variation.of(feature().kind(), resources(), brokenRestrictions());
  }

  /**
   * For jqwik.
   *
   * @return a world, and the same with something more
   */
  @Provide
  default Arbitrary<Variation> addition() {
    return Variation.of(feature().kind(), resources(), additions());
  }
}
