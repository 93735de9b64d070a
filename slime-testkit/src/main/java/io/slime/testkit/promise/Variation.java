// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.mesh.MeshKind;
import io.slime.testkit.World;
import io.slime.testkit.generate.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A world, and the same with something else in it.
 *
 * @param before the world
 * @param after the world with the difference
 */
public record Variation(World before, World after) {

  /**
   * Worlds that differ in their resources of one kind.
   *
   * @param kind the kind
   * @param resources the resources before
   * @param edits make the resources after
   * @param <R> their class
   * @return worlds of {@link Worlds#of(Arbitrary)}, all resources of which were edited, at least
   *     one with an effect
   */
  public static <R extends HasMetadata> Arbitrary<Variation> of(
      MeshKind<R> kind, Arbitrary<R> resources, Arbitrary<UnaryOperator<R>> edits) {
    return Combinators.combine(Worlds.of(resources), edits)
        .as((world, edit) -> new Variation(world, world.with(edited(kind, world, edit))))
        .filter(variation -> !variation.before().objects().equals(variation.after().objects()));
  }

  /** An object that is the same afterwards as before is one without an effect. */
  private static <R extends HasMetadata> List<HasMetadata> edited(
      MeshKind<R> kind, World world, UnaryOperator<R> edit) {
    List<HasMetadata> objects = new ArrayList<>();
    for (HasMetadata object : world.objects()) {
      boolean affected = kind.type().isInstance(object);
      objects.add(affected ? edit.apply(kind.type().cast(object)) : object);
    }
    return objects;
  }
}
