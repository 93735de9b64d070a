// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.slime.api.TranslationContext;
import io.slime.api.metric.MetricKey;
import io.slime.core.mesh.MeshChange;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.spi.Feature;
import io.slime.spi.MetricQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    List<FeatureRun<?, ?>> runs = runs();
    MeshSnapshot changed = derive(runs, mesh, world);
    TranslationContext context = world.over(changed);
    for (FeatureRun<?, ?> run : runs) {
      run.translate(changed, context);
      run.combine(context);
    }
    return Assembly.of(runs, mesh, changed);
  }

  /**
   * What {@link #translate} will ask of metrics, whatever their values are: for those who fetch
   * them before.
   *
   * @param mesh everything there is, the resources to translate among it
   * @param world metrics, target and instant; its mesh and its metrics play no part
   * @return the questions, each once, in a stable order
   */
  public List<MetricQuery> metricQueries(MeshSnapshot mesh, TranslationContext world) {
    List<FeatureRun<?, ?>> runs = runs();
    MeshSnapshot changed = derive(runs, mesh, world);
    TranslationContext context = world.over(changed);
    Map<MetricKey, MetricQuery> queries = new TreeMap<>();
    for (FeatureRun<?, ?> run : runs) {
      for (MetricQuery query : run.metricQueries(changed, context)) {
        queries.putIfAbsent(query.key(), query);
      }
    }
    return List.copyOf(queries.values());
  }

  private List<FeatureRun<?, ?>> runs() {
    List<FeatureRun<?, ?>> runs = new ArrayList<>();
    for (Feature<?, ?> feature : features) {
      runs.add(new FeatureRun<>(feature));
    }
    return runs;
  }

  /** The mesh with what the features derive from it. */
  private static MeshSnapshot derive(
      List<FeatureRun<?, ?>> runs, MeshSnapshot mesh, TranslationContext world) {
    TranslationContext context = world.over(mesh);
    List<MeshChange> changes = new ArrayList<>();
    for (FeatureRun<?, ?> run : runs) {
      run.derive(mesh.namespaces(), context);
      changes.addAll(run.changes());
    }
    return changes.isEmpty() ? mesh : mesh.with(changes);
  }
}
