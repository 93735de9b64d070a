// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.slime.api.mesh.MeshKind;
import io.slime.core.host.HostName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares the indexes with the plainest way to answer: to look at every object. */
class MeshSnapshotPropertyTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final List<String> NAMESPACES = List.of("bank", "default", "shop");
  private static final List<String> HOSTS =
      List.of(
          "*",
          "*.x",
          "*.a.x",
          "*.b.x",
          "a.x",
          "b.a.x",
          "c.b.a.x",
          "x",
          "y.z",
          "*.z",
          "*-a.x",
          "a",
          "A.X",
          "*.svc.cluster.local",
          "*.bank.svc.cluster.local",
          "a.bank.svc.cluster.local",
          "b.shop.svc.cluster.local");
  private static final List<MeshKind<?>> KINDS =
      List.of(
          MeshKind.SERVICE,
          MeshKind.VIRTUAL_SERVICE,
          MeshKind.SERVICE_ENTRY,
          MeshKind.DESTINATION_RULE,
          MeshKind.HTTP_ROUTE);

  @Property
  void theIndexesAnswerLikeALookAtEveryObject(@ForAll("objects") List<HasMetadata> objects) {
    assertAnswers(MeshSnapshot.of(objects), objects);
  }

  @Property
  void aChangedSnapshotAnswersLikeTheSnapshotOfTheChangedObjects(
      @ForAll("objects") List<HasMetadata> objects,
      @ForAll("objects") List<HasMetadata> upserts,
      @ForAll("objects") List<HasMetadata> deletes,
      @ForAll Random random) {
    List<MeshChange> changes = new ArrayList<>();
    upserts.forEach(object -> changes.add(MeshChange.upsert(object)));
    deletes.forEach(object -> changes.add(MeshChange.delete(object)));
    Collections.shuffle(changes, random);
    Map<ObjectKey, HasMetadata> changed = distinct(objects);
    MeshSnapshot original = MeshSnapshot.of(objects);
    MeshSnapshot step = original;
    for (MeshChange change : changes) {
      step = step.with(change);
      if (change instanceof MeshChange.Upsert upsert) {
        changed.put(ObjectKey.of(upsert.object()), upsert.object());
      } else if (change instanceof MeshChange.Delete delete) {
        changed.remove(
            new ObjectKey(delete.group(), delete.kind(), delete.namespace(), delete.name()));
      }
    }

    List<HasMetadata> result = List.copyOf(changed.values());
    assertAnswers(step, result);
    assertAnswers(original.with(changes), result);
    assertAnswers(original, objects);
    assertThat(step.ignored()).isEqualTo(MeshSnapshot.of(result).ignored());
    assertThat(step.namespaces()).isEqualTo(MeshSnapshot.of(result).namespaces());
  }

  @Property
  void theOrderOfObjectsWithDifferentIdsPlaysNoPart(
      @ForAll("objects") List<HasMetadata> objects, @ForAll Random random) {
    List<HasMetadata> shuffled = new ArrayList<>(distinct(objects).values());
    Collections.shuffle(shuffled, random);

    assertAnswers(MeshSnapshot.of(shuffled), objects);
  }

  private static void assertAnswers(MeshSnapshot mesh, List<HasMetadata> objects) {
    List<HasMetadata> sorted = new ArrayList<>(distinct(objects).values());
    sorted.sort(ObjectKey.ORDER);
    for (MeshKind<?> kind : KINDS) {
      List<HasMetadata> ofKind =
          sorted.stream().filter(object -> kind.type().isInstance(object)).toList();
      assertThat(new ArrayList<HasMetadata>(mesh.objects(kind))).isEqualTo(ofKind);
      for (String host : HOSTS) {
        String asked = HostName.fold(host);
        assertThat(new ArrayList<HasMetadata>(mesh.forHost(kind, asked)))
            .as("%s for %s", kind, asked)
            .isEqualTo(ofKind.stream().filter(object -> declares(object, asked)).toList());
      }
      for (String namespace : NAMESPACES) {
        assertThat(new ArrayList<HasMetadata>(mesh.inNamespace(kind, namespace)))
            .isEqualTo(
                ofKind.stream().filter(o -> ObjectKey.namespace(o).equals(namespace)).toList());
      }
      for (Map<String, String> labels : labelSets()) {
        assertThat(new ArrayList<HasMetadata>(mesh.withLabels(kind, labels)))
            .isEqualTo(ofKind.stream().filter(object -> carries(object, labels)).toList());
        assertThat(new ArrayList<HasMetadata>(mesh.withLabels(kind, "shop", labels)))
            .isEqualTo(
                ofKind.stream()
                    .filter(o -> carries(o, labels) && ObjectKey.namespace(o).equals("shop"))
                    .toList());
      }
    }
  }

  private static boolean declares(HasMetadata object, String host) {
    return Facts.hosts(object, "cluster.local").stream()
        .anyMatch(declared -> HostName.overlap(declared, host));
  }

  private static boolean carries(HasMetadata object, Map<String, String> labels) {
    return object.getMetadata().getLabels().entrySet().containsAll(labels.entrySet());
  }

  private static Map<ObjectKey, HasMetadata> distinct(List<HasMetadata> objects) {
    Map<ObjectKey, HasMetadata> distinct = new LinkedHashMap<>();
    objects.forEach(object -> distinct.put(ObjectKey.of(object), object));
    return distinct;
  }

  private static List<Map<String, String>> labelSets() {
    return List.of(
        Map.of("k", "1"), Map.of("k", "2"), Map.of("l", "1"), Map.of("k", "1", "l", "1"));
  }

  @Provide
  Arbitrary<List<HasMetadata>> objects() {
    Arbitrary<String> names = Arbitraries.of(NAMES);
    Arbitrary<String> namespaces = Arbitraries.of(NAMESPACES);
    Arbitrary<Map<String, String>> labels =
        Arbitraries.maps(Arbitraries.of("k", "l"), Arbitraries.of("1", "2")).ofMaxSize(2);
    Arbitrary<String[]> hosts = Arbitraries.of(HOSTS).array(String[].class).ofMaxSize(3);
    Arbitrary<HasMetadata> services =
        Combinators.combine(namespaces, names, labels).as(MeshObjects::service);
    Arbitrary<HasMetadata> virtualServices =
        Combinators.combine(namespaces, names, hosts, labels)
            .as((ns, n, h, l) -> labelled(MeshObjects.virtualService(ns, n, h), l));
    Arbitrary<HasMetadata> entries =
        Combinators.combine(namespaces, names, hosts).as(MeshObjects::serviceEntry);
    Arbitrary<HasMetadata> rules =
        Combinators.combine(namespaces, names, Arbitraries.of(HOSTS))
            .as(MeshObjects::destinationRule);
    Arbitrary<HasMetadata> routes =
        Combinators.combine(namespaces, names, names)
            .as(
                (ns, n, p) ->
                    MeshObjects.httpRoute(ns, n, MeshObjects.parent("", "Service", null, p)));
    Arbitrary<HasMetadata> nodes =
        names.map(name -> MeshObjects.named(new Node(), null, name, Map.of()));
    return Arbitraries.oneOf(List.of(services, virtualServices, entries, rules, routes, nodes))
        .list()
        .ofMaxSize(25);
  }

  private static HasMetadata labelled(HasMetadata object, Map<String, String> labels) {
    object.getMetadata().setLabels(labels);
    return object;
  }
}
