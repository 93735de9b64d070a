// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Prepared;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.core.mesh.MeshChange;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.spi.Feature;
import io.slime.testkit.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has not changed is recognised, and what has gives what a fresh start would give. */
final class Minimality<R extends HasMetadata, O extends HasMetadata> {
  private final Feature<R, O> feature;

  Minimality(Feature<R, O> feature) {
    this.feature = feature;
  }

  void check(World world) {
    MeshSnapshot mesh = world.mesh();
    TranslationContext context = world.context().over(mesh);
    for (R resource : mesh.objects(feature.kind())) {
      Prepared<R, O> prepared = feature.translator().prepare(resource);
      Translation<R, O> first = prepared.translate(context);
      String text = Texts.of(first);
      assertSame(prepared.translate(context, first), first, "of the same prepared resource");
      assertSame(
          prepared.translate(world.context(), first), first, "over a new snapshot of the mesh");
      assertSame(
          feature.translator().prepare(resource).translate(context, first),
          first,
          "of the resource prepared anew");
      assertSame(
          prepared.translate(context.over(mesh.with(MeshChange.upsert(node()))), first),
          first,
          "after a change of an object that plays no part");
      Texts.assertEqual("the translation, after it was compared,", text, Texts.of(first));
    }
  }

  /** Of a kind that no translation can ask for. */
  private static Node node() {
    Node node = new Node();
    node.setMetadata(new ObjectMeta());
    node.getMetadata().setName("node");
    return node;
  }

  private static void assertSame(Translation<?, ?> second, Translation<?, ?> first, String when) {
    if (second != first) {
      Texts.assertEqual("the second translation " + when, Texts.of(first), Texts.of(second));
      throw new AssertionError(
          "the second translation %s is a new object, though it says what the first says"
              .formatted(when));
    }
  }

  void check(World world, List<MeshChange> changes) {
    List<HasMetadata> objects = new ArrayList<>(world.objects());
    MeshSnapshot mesh = world.mesh();
    Map<ResourceId, Translation<R, O>> previous = new HashMap<>();
    translate(world, mesh, previous);
    for (MeshChange change : changes) {
      mesh = mesh.with(change);
      apply(change, objects);
      World changed = world.with(objects);
      Texts.assertEqual(
          "the result after " + change,
          Purity.text(feature, changed),
          answers(changed, mesh).text());
      translate(changed, mesh, previous);
    }
  }

  void checkStrangers(World world, List<HasMetadata> strangers) {
    MeshSnapshot mesh = world.mesh();
    MeshSnapshot crowded = mesh.with(strangers.stream().map(MeshChange::upsert).toList());
    Answers<R, O> answers =
        Answers.of(
            feature,
            mesh.namespaces(),
            mesh.objects(feature.kind()),
            world.context().over(crowded));
    Texts.assertEqual(
        "the result with strangers in the mesh", answers(world, mesh).text(), answers.text());
  }

  private Answers<R, O> answers(World world, MeshSnapshot mesh) {
    return Answers.of(
        feature, mesh.namespaces(), mesh.objects(feature.kind()), world.context().over(mesh));
  }

  /** Translates each resource after its previous translation, which is replaced. */
  private void translate(
      World world, MeshSnapshot mesh, Map<ResourceId, Translation<R, O>> previous) {
    TranslationContext context = world.context().over(mesh);
    for (R resource : mesh.objects(feature.kind())) {
      Prepared<R, O> prepared = feature.translator().prepare(resource);
      Translation<R, O> fresh = prepared.translate(context);
      Translation<R, O> before = previous.get(fresh.id());
      if (before != null) {
        Translation<R, O> after = prepared.translate(context, before);
        Texts.assertEqual("the translation after an earlier one", Texts.of(fresh), Texts.of(after));
      }
      previous.put(fresh.id(), fresh);
    }
  }

  /** The plainest way to change a mesh. */
  private static void apply(MeshChange change, List<HasMetadata> objects) {
    if (change instanceof MeshChange.Upsert upsert) {
      objects.removeIf(object -> isSame(object, MeshChange.delete(upsert.object())));
      objects.add(upsert.object());
    } else {
      objects.removeIf(object -> isSame(object, change));
    }
  }

  private static boolean isSame(HasMetadata object, MeshChange deletion) {
    return MeshChange.delete(object).equals(deletion);
  }
}
