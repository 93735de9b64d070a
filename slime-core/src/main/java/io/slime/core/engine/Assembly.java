// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Cause;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.mesh.MeshKind;
import io.slime.core.InputIssue;
import io.slime.core.codec.Codec;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.spi.Derivation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts what the features gave together into one result in a stable order. */
final class Assembly {
  private final SortedMap<ResourceId, Output> outputs = new TreeMap<>();
  private final SortedMap<ResourceId, Translation<?, ?>> translations = new TreeMap<>();
  private final SortedMap<ResourceId, Cause> derivedBecause = new TreeMap<>();
  private final Map<ResourceId, Set<ResourceId>> withdrawn = new LinkedHashMap<>();
  private final List<ResourceId> obsolete = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final MeshSnapshot given;

  private Assembly(MeshSnapshot given) {
    this.given = given;
  }

  static MeshTranslation of(List<FeatureRun<?, ?>> runs, MeshSnapshot given, MeshSnapshot changed) {
    Assembly assembly = new Assembly(given);
    runs.forEach(assembly::take);
    return new MeshTranslation(
        changed,
        List.copyOf(assembly.outputs.values()),
        assembly.translations,
        assembly.derivedBecause,
        assembly.withdrawn,
        assembly.obsolete.stream().distinct().sorted().toList(),
        assembly.issues.stream().distinct().sorted().toList());
  }

  private <R extends HasMetadata, O extends HasMetadata> void take(FeatureRun<R, O> run) {
    issues.addAll(run.failures());
    run.derivations().forEach(derivation -> takeDerived(run.kind(), derivation));
    run.combinations()
        .values()
        .forEach(
            combination -> {
              issues.addAll(combination.issues());
              combination
                  .withdrawn()
                  .forEach(
                      (input, ids) ->
                          withdrawn.computeIfAbsent(input, i -> new TreeSet<>()).addAll(ids));
            });
    run.translations().values().forEach(this::takeTranslated);
    run.combinations()
        .forEach(
            (group, combination) -> {
              for (HasMetadata added : combination.added()) {
                put(added, Output.Origin.COMBINED, run.members(group));
              }
            });
  }

  /** A derived resource that the mesh has already in the same words is nothing to apply. */
  private <R extends HasMetadata> void takeDerived(MeshKind<R> kind, Derivation<R> derivation) {
    issues.addAll(derivation.issues());
    derivedBecause.putAll(derivation.causes());
    obsolete.addAll(derivation.obsolete());
    for (R resource : derivation.resources()) {
      if (!isGiven(kind, resource)) {
        put(resource, Output.Origin.DERIVED, List.of());
      }
    }
  }

  private <R extends HasMetadata> boolean isGiven(MeshKind<R> kind, R derived) {
    ResourceId id = ResourceId.of(derived);
    return given
        .find(kind, id.namespace(), id.name())
        .filter(present -> same(present, derived))
        .isPresent();
  }

  /** By what they say: not every resource compares its fields. */
  private static boolean same(HasMetadata one, HasMetadata other) {
    return one == other || Codec.toJson(one).equals(Codec.toJson(other));
  }

  private void takeTranslated(Translation<?, ?> translation) {
    translations.put(translation.id(), translation);
    issues.addAll(translation.issues());
    Set<ResourceId> without = withdrawn.getOrDefault(translation.id(), Set.of());
    for (HasMetadata resource : translation.resources()) {
      if (!without.contains(ResourceId.of(resource))) {
        put(resource, Output.Origin.TRANSLATED, List.of(translation.id()));
      }
    }
  }

  private void put(HasMetadata resource, Output.Origin origin, List<ResourceId> inputs) {
    ResourceId id = ResourceId.of(resource);
    Output first = outputs.putIfAbsent(id, new Output(id, resource, origin, inputs));
    if (first != null && !same(first.resource(), resource)) {
      ResourceId loser = inputs.isEmpty() ? id : inputs.get(0);
      String owner = first.inputs().isEmpty() ? "the mesh" : first.inputs().get(0).toString();
      String message = id + " is left out: " + owner + " stands for another one of that name.";
      issues.add(Issue.of(InputIssue.OUTPUT_TAKEN, loser, FieldPath.ROOT, message));
    }
  }
}
