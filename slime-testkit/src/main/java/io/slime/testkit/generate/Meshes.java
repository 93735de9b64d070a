// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.generate;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.core.mesh.MeshChange;
import io.slime.testkit.internal.Rebuilt;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Whole meshes, and what happens to them. */
public final class Meshes {
  /** The namespace of {@link #strangers}. */
  public static final String ELSEWHERE = "elsewhere";

  /** The beginning of the names of {@link #strangers}. */
  public static final String STRANGER = "stranger";

  private static final int LARGEST = 20;

  private Meshes() {}

  /**
   * One object.
   *
   * @return a Namespace, Service, Pod, VirtualService, ServiceEntry or HTTPRoute
   */
  public static Arbitrary<HasMetadata> object() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Workloads.namespaces().map(HasMetadata.class::cast)),
        Tuple.of(6, Workloads.services().map(HasMetadata.class::cast)),
        Tuple.of(2, Workloads.pods().map(HasMetadata.class::cast)),
        Tuple.of(6, Routes.virtualServices().map(HasMetadata.class::cast)),
        Tuple.of(3, Routes.serviceEntries().map(HasMetadata.class::cast)),
        Tuple.of(3, GatewayApi.httpRoutes().map(HasMetadata.class::cast)));
  }

  /**
   * The objects of a mesh.
   *
   * @return up to 20, each with its own kind, namespace and name
   */
  public static Arbitrary<List<HasMetadata>> objects() {
    return object().list().uniqueElements(ResourceId::of).ofMaxSize(LARGEST);
  }

  /**
   * Objects that nothing else here names, nor selects, nor has as neighbours: a Service, and a
   * VirtualService and a ServiceEntry for a host outside the cluster that leads to it, in a
   * namespace of their own.
   *
   * @return up to six objects in the namespace {@value #ELSEWHERE}, whose names begin with {@value
   *     #STRANGER}
   */
  public static Arbitrary<List<HasMetadata>> strangers() {
    Arbitrary<HasMetadata> strangers =
        Combinators.combine(
                Arbitraries.integers().between(1, 3),
                Arbitraries.of(MeshKind.SERVICE, MeshKind.VIRTUAL_SERVICE, MeshKind.SERVICE_ENTRY))
            .as((number, kind) -> Strangers.of(STRANGER + number, kind));
    return strangers.list().uniqueElements(ResourceId::of).ofMinSize(1).ofMaxSize(6);
  }

  /**
   * Changes, one after the other: objects appear, are replaced, and go away.
   *
   * @param objects what appears; also, what goes away
   * @return up to eight changes
   */
  public static Arbitrary<List<MeshChange>> changes(Arbitrary<? extends HasMetadata> objects) {
    return Combinators.combine(objects, Arbitraries.of(true, true, false))
        .as((object, appears) -> appears ? MeshChange.upsert(object) : MeshChange.delete(object))
        .list()
        .ofMaxSize(8);
  }

  /**
   * The same in which things are missing: here and there a field, element or value is null. No API
   * server lets such objects through; code that builds them does.
   *
   * @param whole what is whole
   * @param <T> its class
   * @return copies with holes
   */
  public static <T> Arbitrary<T> withHoles(Arbitrary<T> whole) {
    return Combinators.combine(whole, Arbitraries.randomValue(Random::nextLong))
        .as((object, seed) -> Rebuilt.withHoles(object, new Random(seed)));
  }

  /**
   * The same in another order, outside and inside: objects among themselves, and the entries of all
   * maps in them.
   *
   * @param objects the objects
   * @param random where the order comes from
   * @return copies of the objects
   */
  public static List<HasMetadata> shuffled(List<HasMetadata> objects, Random random) {
    List<HasMetadata> shuffled = new ArrayList<>();
    objects.forEach(object -> shuffled.add(Rebuilt.withShuffledMaps(object, random)));
    java.util.Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
