// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Cause;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Severity;
import io.slime.api.Translation;
import io.slime.core.mesh.MeshSnapshot;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a whole mesh became. Immutable and safe for use by many threads. */
public final class MeshTranslation {
  private final MeshSnapshot mesh;
  private final List<Output> outputs;
  private final SortedMap<ResourceId, Translation<?, ?>> translations;
  private final SortedMap<ResourceId, Cause> derivedBecause;
  private final Map<ResourceId, Set<ResourceId>> withdrawn;
  private final List<ResourceId> obsolete;
  private final List<Issue> issues;

  MeshTranslation(
      MeshSnapshot mesh,
      List<Output> outputs,
      SortedMap<ResourceId, Translation<?, ?>> translations,
      SortedMap<ResourceId, Cause> derivedBecause,
      Map<ResourceId, Set<ResourceId>> withdrawn,
      List<ResourceId> obsolete,
      List<Issue> issues) {
    this.mesh = mesh;
    this.outputs = outputs;
    this.translations = Collections.unmodifiableSortedMap(translations);
    this.derivedBecause = Collections.unmodifiableSortedMap(derivedBecause);
    this.withdrawn = Collections.unmodifiableMap(new TreeMap<>(withdrawn));
    this.obsolete = obsolete;
    this.issues = issues;
  }

  /**
   * The mesh that the translations saw: the given one with what was derived.
   *
   * @return the mesh
   */
  public MeshSnapshot mesh() {
    return mesh;
  }

  /**
   * Everything to apply, with its origin.
   *
   * @return the outputs in the order of kind, namespace and name
   */
  public List<Output> outputs() {
    return outputs;
  }

  /**
   * Everything to apply.
   *
   * @return the resources in the order of kind, namespace and name
   */
  public List<HasMetadata> resources() {
    return outputs.stream().map(Output::resource).toList();
  }

  /**
   * Everything to tell the user.
   *
   * @return the issues, errors first, in a stable order
   */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * Whether something that was asked for was not done.
   *
   * @return true if there is an error among the issues
   */
  public boolean hasErrors() {
    return !issues.isEmpty() && issues.get(0).severity() == Severity.ERROR;
  }

  /**
   * The translations of all resources, given and derived ones.
   *
   * @return the translations by the id of what was translated, sorted
   */
  public SortedMap<ResourceId, Translation<?, ?>> translations() {
    return translations;
  }

  /**
   * Why the derived and the obsolete resources are.
   *
   * @return the causes by id, sorted
   */
  public SortedMap<ResourceId, Cause> derivedBecause() {
    return derivedBecause;
  }

  /**
   * Outputs of translations that must not be applied, since another resource forbids it; the issues
   * say why.
   *
   * @return the ids of outputs by the id of what was translated, sorted
   */
  public Map<ResourceId, Set<ResourceId>> withdrawn() {
    return withdrawn;
  }

  /**
   * Resources in the mesh that are ours and that it no longer asks for.
   *
   * @return what to delete, sorted
   */
  public List<ResourceId> obsolete() {
    return obsolete;
  }

  /**
   * Until when time alone cannot change anything here.
   *
   * @return the earliest limit of all translations; empty if time plays no part
   */
  public Optional<Instant> validUntil() {
    return translations.values().stream()
        .flatMap(translation -> translation.validUntil().stream())
        .min(Comparator.naturalOrder());
  }

  /**
   * Finds an output.
   *
   * @param id its id
   * @return the output, if there is one
   */
  public Optional<Output> output(ResourceId id) {
    return outputs.stream().filter(output -> output.id().equals(id)).findFirst();
  }

  @Override
  public String toString() {
    return "MeshTranslation[%d translations, %d outputs, %d issues]"
        .formatted(translations.size(), outputs.size(), issues.size());
  }
}
