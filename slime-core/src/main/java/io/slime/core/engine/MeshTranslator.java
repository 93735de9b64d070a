// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.slime.api.TranslationContext;
import io.slime.core.mesh.MeshChange;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.spi.Feature;
import java.util.ArrayList;
import java.util.List;

/**
 * Translates everything that a mesh holds, once: each feature derives what the namespaces ask for,
 * translates each resource by itself, and looks at what the results mean together.
 *
 * <p>Pure, like the features: the same mesh and context give the same result. Immutable and safe
 * for use by many threads.
 */
public final class MeshTranslator {
  private final List<Feature<?, ?>> features;

  /**
   * A translator of some features.
   *
   * @param features the features, each for another kind of resource
   */
  public MeshTranslator(List<? extends Feature<?, ?>> features) {
    this.features = List.copyOf(features);
  }

  /**
   * Derives, translates and combines.
   *
   * <ul>
   *   <li>A derived resource takes the place of the one with its id in the mesh; obsolete ones are
   *       not translated.
   *   <li>Translations see the mesh with these changes made.
   *   <li>A feature that throws costs what it was asked at that moment, and an issue says so.
   *   <li>Of several different outputs with one id, that of the first input in the order of ids
   *       counts, and an issue of the others says so.
   * </ul>
   *
   * @param mesh everything there is, the resources to translate among it
   * @param world metrics, target and instant; its mesh plays no part
   * @return all outputs, issues and reasons
   */
  public MeshTranslation translate(MeshSnapshot mesh, TranslationContext world) {
    List<FeatureRun<?, ?>> runs = new ArrayList<>();
    List<MeshChange> changes = new ArrayList<>();
    TranslationContext before = world.over(mesh);
    for (Feature<?, ?> feature : features) {
      FeatureRun<?, ?> run = new FeatureRun<>(feature);
      run.derive(mesh.namespaces(), before);
      changes.addAll(run.changes());
      runs.add(run);
    }
    MeshSnapshot changed = changes.isEmpty() ? mesh : mesh.with(changes);
    TranslationContext context = world.over(changed);
    for (FeatureRun<?, ?> run : runs) {
      run.translate(changed, context);
      run.combine(context);
    }
    return Assembly.of(runs, mesh, changed);
  }
}
