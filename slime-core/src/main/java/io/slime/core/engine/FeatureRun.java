// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.Group;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.mesh.MeshKind;
import io.slime.core.InputIssue;
import io.slime.core.mesh.MeshChange;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.spi.Combination;
import io.slime.spi.Derivation;
import io.slime.spi.Feature;
import io.slime.spi.MetricQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One feature's part of a run: the three steps in their order, and what each of them gave. */
final class FeatureRun<R extends HasMetadata, O extends HasMetadata> {
  private final Feature<R, O> feature;
  private final List<Derivation<R>> derivations = new ArrayList<>();
  private final Map<ResourceId, Translation<R, O>> translations = new TreeMap<>();
  private final Map<Group, Combination> combinations = new TreeMap<>();
  private final Map<Group, List<Translation<R, O>>> groups = new TreeMap<>();
  private final List<Issue> failures = new ArrayList<>();

  FeatureRun(Feature<R, O> feature) {
    this.feature = feature;
  }

  void derive(Collection<String> namespaces, TranslationContext context) {
    for (String namespace : namespaces) {
      ResourceId id = new ResourceId("Namespace", "", namespace);
      Derivation<R> derivation =
          guarded(id, Derivation.none(), () -> feature.derive(namespace, context));
      derivations.add(derivation);
    }
  }

  /** What the derivations change in the mesh. */
  List<MeshChange> changes() {
    List<MeshChange> changes = new ArrayList<>();
    for (Derivation<R> derivation : derivations) {
      derivation.resources().forEach(resource -> changes.add(MeshChange.upsert(resource)));
      for (ResourceId id : derivation.obsolete()) {
        if (id.kind().equals(feature.kind().name())) { // outputs are there until they are deleted
          changes.add(MeshChange.delete(feature.kind(), id.namespace(), id.name()));
        }
      }
    }
    return changes;
  }

  void translate(MeshSnapshot mesh, TranslationContext context) {
    Translator<R, O> translator = feature.translator();
    for (R resource : mesh.objects(feature.kind())) {
      ResourceId id = ResourceId.of(resource);
      Translation<R, O> nothing = Translation.<R, O>builder(id, () -> resource).build();
      Translation<R, O> translation =
          guarded(id, nothing, () -> translator.translate(resource, context));
      translations.put(translation.id(), translation);
      for (Group group : translation.groups()) {
        groups.computeIfAbsent(group, g -> new ArrayList<>(1)).add(translation);
      }
    }
  }

  /** What translations will ask; a feature that throws will throw again and be reported then. */
  List<MetricQuery> metricQueries(MeshSnapshot mesh, TranslationContext context) {
    List<MetricQuery> queries = new ArrayList<>();
    for (R resource : mesh.objects(feature.kind())) {
      queries.addAll(
          guarded(
              ResourceId.of(resource), List.of(), () -> feature.metricQueries(resource, context)));
    }
    return queries;
  }

  void combine(TranslationContext context) {
    groups.forEach(
        (group, members) -> {
          ResourceId first = members.get(0).id();
          Combination combination =
              guarded(
                  first,
                  Combination.unchanged(),
                  () -> feature.combine(group, List.copyOf(members), context));
          combinations.put(group, combination);
        });
  }

  /** A feature that breaks its promise never to throw costs one answer and not the whole run. */
  private <T> T guarded(ResourceId id, T otherwise, Supplier<T> step) {
    try {
      return step.get();
    } catch (RuntimeException | StackOverflowError e) {
      String message = "The feature " + feature.name() + " failed on it: " + e + ".";
      failures.add(Issue.of(InputIssue.FEATURE_FAILED, id, FieldPath.ROOT, message));
      return otherwise;
    }
  }

  MeshKind<R> kind() {
    return feature.kind();
  }

  List<Derivation<R>> derivations() {
    return derivations;
  }

  Map<ResourceId, Translation<R, O>> translations() {
    return translations;
  }

  Map<Group, Combination> combinations() {
    return combinations;
  }

  /** The ids of the members of a group. */
  List<ResourceId> members(Group group) {
    return groups.get(group).stream().map(Translation::id).toList();
  }

  List<Issue> failures() {
    return failures;
  }
}
