// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.TranslationContext;
import io.slime.api.mesh.MeshQuery;
import io.slime.api.mesh.MeshView;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.spi.Feature;
import io.slime.testkit.World;
import io.slime.testkit.internal.DeepText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A feature reads its arguments and nothing else, and writes nothing. */
final class Purity<R extends HasMetadata, O extends HasMetadata> {
  private final Supplier<? extends Feature<R, O>> maker;

  Purity(Supplier<? extends Feature<R, O>> maker) {
    this.maker = maker;
  }

  void check(World world) {
    String before = DeepText.of(world);
    Feature<R, O> feature = maker.get();
    String first = text(feature, world);
    Texts.assertEqual("what was passed in, afterwards,", before, DeepText.of(world));

    Feature<R, O> used = maker.get();
    MeshSnapshot mesh = world.mesh();
    TranslationContext context = world.context().over(new Questions(mesh));
    List<R> backwards = new ArrayList<>(mesh.objects(used.kind()));
    Collections.reverse(backwards);
    List<String> namespaces = new ArrayList<>(mesh.namespaces());
    Collections.reverse(namespaces);
    Answers<R, O> answers = Answers.of(used, namespaces, backwards, context);
    Texts.assertEqual(
        "what a new feature says, asked in another order, over another view of the mesh,",
        first,
        answers.text());
    Texts.assertEqual("what the same feature says later", first, text(used, world));
    Texts.assertEqual("what it said before, read again,", first, answers.text());
  }

  void checkThreads(List<World> worlds) {
    List<String> alone = worlds.stream().map(world -> text(maker.get(), world)).toList();
    Feature<R, O> shared = maker.get();
    List<World> often = new ArrayList<>();
    Collections.nCopies(4, worlds).forEach(often::addAll);
    List<String> together = often.parallelStream().map(world -> text(shared, world)).toList();
    for (int i = 0; i < often.size(); i++) {
      Texts.assertEqual(
          "what one of several threads gets", alone.get(i % worlds.size()), together.get(i));
    }
  }

  static <R extends HasMetadata, O extends HasMetadata> String text(
      Feature<R, O> feature, World world) {
    return answers(feature, world).text();
  }

  static <R extends HasMetadata, O extends HasMetadata> Answers<R, O> answers(
      Feature<R, O> feature, World world) {
    MeshSnapshot mesh = world.mesh();
    return Answers.of(
        feature, mesh.namespaces(), mesh.objects(feature.kind()), world.context().over(mesh));
  }

  /** A mesh that can be asked questions, and offers nothing else. */
  private record Questions(MeshSnapshot mesh) implements MeshView {
    @Override
    public <T extends HasMetadata> List<T> ask(MeshQuery<T> query) {
      return mesh.ask(query);
    }

    @Override
    public String clusterDomain() {
      return mesh.clusterDomain();
    }
  }
}
