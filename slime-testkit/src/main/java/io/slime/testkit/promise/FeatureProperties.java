// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.core.mesh.MeshChange;
import io.slime.testkit.World;
import io.slime.testkit.generate.Instants;
import io.slime.testkit.generate.Meshes;
import io.slime.testkit.internal.Rebuilt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;

/**
 * The promises that need no more than a feature and its resources. A test class needs a few lines:
 *
 * <pre>{@code
 * class LazyLoadPropertyTest implements FeatureProperties<ServiceFence, Sidecar> {
 *   public Feature<ServiceFence, Sidecar> feature() {
 *     return new LazyLoadFeature(LazyLoadOptions.defaults());
 *   }
 *
 *   public Arbitrary<ServiceFence> resources() {
 *     return Fences.any();
 *   }
 * }
 * }</pre>
 *
 * <p>What needs to know more about the resources is in {@link EntryProperties} and {@link
 * ReachProperties}. How often each is tried is set by {@code jqwik.tries.default}.
 *
 * @param <R> the resource users write
 * @param <O> the resource that comes out
 */
public interface FeatureProperties<R extends HasMetadata, O extends HasMetadata>
    extends FeatureUnderTest<R, O> {

  /**
   * The places in an output that need a cause.
   *
   * @param output a resource that came out
   * @return by default those of {@link OutputParts}
   */
  default List<FieldPath> parts(O output) {
    return OutputParts.of(output);
  }

  /**
   * Judges an output: by a schema, for example, or the rules of whoever reads it.
   *
   * @param output a resource to apply
   * @throws AssertionError if it would not be accepted
   */
  default void judge(HasMetadata output) {}

  /**
   * See {@link FeaturePromises#pure}.
   *
   * @param world any world
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void readsItsArgumentsAndNothingElse(@ForAll("anyWorld") World world) {
    promises().pure(world);
  }

  /**
   * See {@link FeaturePromises#shareable}.
   *
   * @param worlds any worlds
   */
  @Property(tries = 5, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  default void servesManyThreadsAtOnce(
      @ForAll @Size(min = 10, max = 20) List<@From("anyWorld") World> worlds) {
    promises().shareable(worlds);
  }

  /**
   * See {@link FeaturePromises#total}.
   *
   * @param world any world
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void answersWhateverUsersWrite(@ForAll("anyWorld") World world) {
    promises().total(world);
  }

  /**
   * See {@link FeaturePromises#total}.
   *
   * @param world any world
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void answersWhateverProgramsLeaveOut(@ForAll("worldWithHoles") World world) {
    promises().total(world);
  }

  /**
   * See {@link FeaturePromises#deterministic}.
   *
   * @param world any world
   * @param random where another order comes from
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void saysTheSameInAnyOrderAndPlace(
      @ForAll("anyWorld") World world, @ForAll Random random) {
    promises().deterministic(world, random);
  }

  /**
   * Another Java virtual machine, with its own hash seeds, locale, time zone and character set,
   * gets the same.
   *
   * @param worlds any worlds
   */
  @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  default void saysTheSameInAnotherJvm(@ForAll @Size(40) List<@From("anyWorld") World> worlds) {
    AnotherJvm.check(this, worlds);
  }

  /**
   * See {@link FeaturePromises#explained}.
   *
   * @param world any world
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void explainsWhatItEmits(@ForAll("anyWorld") World world) {
    promises().explained(world, this::parts);
  }

  /**
   * See {@link FeaturePromises#minimal}.
   *
   * @param world any world
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void recognisesWhatHasNotChanged(@ForAll("anyWorld") World world) {
    promises().minimal(world);
  }

  /**
   * See {@link FeaturePromises#incremental}.
   *
   * @param world any world
   * @param changes what happens to it
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void givesTheSameStepByStepAsAtOnce(
      @ForAll("anyWorld") World world, @ForAll("anyChanges") List<MeshChange> changes) {
    promises().incremental(world, changes);
  }

  /**
   * See {@link FeaturePromises#indifferent}.
   *
   * @param world any world
   * @param strangers objects that nothing in it leads to
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void asksForNothingThatNobodyAskedFor(
      @ForAll("anyWorld") World world, @ForAll("anyStrangers") List<HasMetadata> strangers) {
    promises().indifferent(world, strangers);
  }

  /**
   * See {@link FeaturePromises#honestAboutTime}.
   *
   * @param world any world
   * @param probes instants, near and far
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void changesNothingBeforeTheInstantItNames(
      @ForAll("anyWorld") World world, @ForAll("anyInstants") List<Instant> probes) {
    promises().honestAboutTime(world, probes);
  }

  /**
   * See {@link #judge}.
   *
   * @param world any world
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  default void emitsWhatIsAccepted(@ForAll("anyWorld") World world) {
    promises().accepted(world, this::judge);
  }

  /**
   * For jqwik.
   *
   * @return {@link #worlds} in which things are missing
   */
  @Provide
  default Arbitrary<World> worldWithHoles() {
    return Combinators.combine(worlds(), Arbitraries.randomValue(Random::nextLong))
        .as(
            (world, seed) -> {
              Random random = new Random(seed);
              List<HasMetadata> objects = new ArrayList<>();
              world.objects().forEach(o -> objects.add(Rebuilt.withHoles(o, random)));
              return world.with(objects);
            });
  }

  /**
   * For jqwik.
   *
   * @return what happens to a mesh, and to the resources in it
   */
  @Provide
  default Arbitrary<List<MeshChange>> anyChanges() {
    return Meshes.changes(
        Arbitraries.oneOf(Meshes.object(), resources().map(HasMetadata.class::cast)));
  }

  /**
   * For jqwik.
   *
   * @return objects that nothing leads to
   */
  @Provide
  default Arbitrary<List<HasMetadata>> anyStrangers() {
    return Meshes.strangers();
  }

  /**
   * For jqwik.
   *
   * @return instants, near and far
   */
  @Provide
  default Arbitrary<List<Instant>> anyInstants() {
    return Arbitraries.oneOf(Instants.near(), Instants.near(), Instants.late())
        .list()
        .ofMinSize(3)
        .ofMaxSize(6);
  }
}
