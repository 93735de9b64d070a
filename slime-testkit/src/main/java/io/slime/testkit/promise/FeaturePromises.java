// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.core.mesh.MeshChange;
import io.slime.spi.Feature;
import io.slime.testkit.World;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a feature promises, one check for each promise. Each fails with an {@link AssertionError}
 * that says how the promise was broken; {@link FeatureProperties} runs them all on generated
 * worlds.
 *
 * @param <R> the resource users write
 * @param <O> the resource that comes out
 */
public final class FeaturePromises<R extends HasMetadata, O extends HasMetadata> {
  private final Supplier<? extends Feature<R, O>> maker;

  private FeaturePromises(Supplier<? extends Feature<R, O>> maker) {
    this.maker = maker;
  }

  /**
   * The promises of a feature.
   *
   * @param maker makes the feature, a new one each time
   * @param <R> the resource users write
   * @param <O> the resource that comes out
   * @return the checks
   */
  public static <R extends HasMetadata, O extends HasMetadata> FeaturePromises<R, O> of(
      Supplier<? extends Feature<R, O>> maker) {
    return new FeaturePromises<>(maker);
  }

  /**
   * Nothing that goes in is changed, and what the feature has done before plays no part: asked
   * again, in another order, it says the same as a new one. It asks the mesh the questions of
   * {@link io.slime.api.mesh.MeshView} and has no other access to it.
   *
   * @param world a world
   */
  public void pure(World world) {
    new Purity<>(maker).check(world);
  }

  /**
   * Many threads that use one feature at once get what one alone gets.
   *
   * @param worlds some worlds
   */
  public void shareable(List<World> worlds) {
    new Purity<>(maker).checkThreads(worlds);
  }

  /**
   * Whatever goes in, nothing is thrown, and every issue has a known code, a sentence, advice, and
   * a place that exists.
   *
   * @param world a world, be it one that no API server would let exist
   */
  public void total(World world) {
    new Totality<>(maker.get()).check(world);
  }

  /**
   * The order of objects, and of the entries of all maps in them, plays no part; neither do the
   * default locale and time zone, which are changed meanwhile.
   *
   * @param world a world
   * @param random where the other order comes from
   */
  public void deterministic(World world, Random random) {
    new Determinism<>(maker).check(world, random);
  }

  /**
   * Each part of an output has a cause, and causes lead to places that exist.
   *
   * @param world a world
   * @param parts the places in an output that need a cause
   */
  public void explained(World world, Function<O, List<FieldPath>> parts) {
    new Explanation<>(maker.get(), parts).check(world);
  }

  /**
   * Where nothing changed, or nothing that matters, the previous translation is returned itself.
   *
   * @param world a world
   */
  public void minimal(World world) {
    new Minimality<>(maker.get()).check(world);
  }

  /**
   * Changes applied one by one give what a new snapshot of the changed objects gives, with and
   * without a previous translation at hand.
   *
   * @param world a world
   * @param changes what happens to it
   */
  public void incremental(World world, List<MeshChange> changes) {
    new Minimality<>(maker.get()).check(world, changes);
  }

  /**
   * Objects that no resource asks for, directly or through others, leave no trace.
   *
   * @param world a world
   * @param strangers objects that nothing in the world leads to, in namespaces that it has not
   */
  public void indifferent(World world, List<HasMetadata> strangers) {
    new Minimality<>(maker.get()).checkStrangers(world, strangers);
  }

  /**
   * Until a translation's limit, or for ever where it has none, time changes nothing.
   *
   * @param world a world
   * @param probes instants to compare with, those before the world's own are left out
   */
  public void honestAboutTime(World world, Collection<Instant> probes) {
    new Validity<>(maker.get()).check(world, probes);
  }

  /**
   * A bad entry is reported as an error, and costs nothing but itself: the outputs stay as they
   * are.
   *
   * @param variation a world, and the same with a bad entry in a resource
   */
  public void unspoiled(Variation variation) {
    new Narrowness<>(maker.get()).checkUnspoiled(variation);
  }

  /**
   * Nothing is let through that was not before.
   *
   * @param variation a world, and the same with a restriction that cannot be understood
   * @param reach what an output lets through
   */
  public void neverWider(
      Variation variation, Function<O, ? extends Collection<? extends Reach>> reach) {
    new Narrowness<>(maker.get()).checkNeverWider(variation, reach);
  }

  /**
   * Everything is let through that was before.
   *
   * @param variation a world, and the same with something more that is to be let through
   * @param reach what an output lets through
   */
  public void growing(
      Variation variation, Function<O, ? extends Collection<? extends Reach>> reach) {
    new Narrowness<>(maker.get()).checkGrowing(variation, reach);
  }

  /**
   * Whoever judges the outputs accepts them.
   *
   * @param world a world
   * @param judge throws an {@link AssertionError} about an output that it does not accept
   */
  public void accepted(World world, Consumer<? super HasMetadata> judge) {
    new Totality<>(maker.get()).judge(world, judge);
  }
}
