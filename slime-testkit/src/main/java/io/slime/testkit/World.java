// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Target;
import io.slime.api.TranslationContext;
import io.slime.api.mesh.MeshKind;
import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.core.codec.Codec;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.core.metric.MetricTable;
import io.slime.testkit.internal.DeepText;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that translations can depend on.
 *
 * @param objects the objects of the mesh, the resources to translate among them, in any order; of
 *     several with one kind, namespace and name the last one counts
 * @param metrics the values of metrics
 * @param target the Istio release to write for
 * @param now the instant of the translation
 */
public record World(
    List<HasMetadata> objects, Map<MetricKey, MetricValue> metrics, Target target, Instant now) {

  /** Copies the collections, and not the objects. */
  public World {
    objects = List.copyOf(objects);
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
  }

  /**
   * A world without metrics, for the default target.
   *
   * @param objects the objects of the mesh
   * @param now the instant of the translation
   * @return the world
   */
  public static World of(List<? extends HasMetadata> objects, Instant now) {
    return new World(List.copyOf(objects), Map.of(), Target.DEFAULT, now);
  }

  /**
   * The same world with other objects.
   *
   * @param others the other objects
   * @return a world that differs in {@link #objects} alone
   */
  public World with(List<? extends HasMetadata> others) {
    return new World(List.copyOf(others), metrics, target, now);
  }

  /**
   * The mesh of the objects.
   *
   * @return a new snapshot each time
   */
  public MeshSnapshot mesh() {
    return MeshSnapshot.of(objects);
  }

  /**
   * The world as a translation sees it.
   *
   * @return the context, over {@link #mesh}
   */
  public TranslationContext context() {
    return TranslationContext.builder()
        .mesh(mesh())
        .metrics(MetricTable.of(metrics))
        .target(target)
        .now(now)
        .build();
  }

  /**
   * The objects of one kind.
   *
   * @param kind the kind
   * @param <T> their class
   * @return the objects as the mesh has them, in the order of namespace and name
   */
  public <T extends HasMetadata> List<T> objects(MeshKind<T> kind) {
    return mesh().objects(kind);
  }

  /**
   * The world as it could stand in a scenario.
   *
   * @return the instant, the release, the metrics, and the objects as YAML
   */
  @Override
  public String toString() {
    String head = "now %s, %s, metrics %s%n".formatted(now, target, metrics);
    try {
      return head + Codec.toYamlStream(objects);
    } catch (RuntimeException e) {
      return head + DeepText.of(objects); // with holes in it that no text can have
    }
  }
}
