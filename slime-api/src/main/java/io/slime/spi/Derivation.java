// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Cause;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * Resources that nobody wrote but that the mesh asks for.
 *
 * @param resources those that should exist, whether they do already or not; in a stable order
 * @param obsolete what exists, is ours and should not: resources of the feature's kind, and outputs
 *     that none of them asks for any more; in a stable order
 * @param causes why each of these should exist or should not
 * @param issues what to tell the user; in a stable order
 * @param <R> the resource
 */
public record Derivation<R extends HasMetadata>(
    List<R> resources,
    List<ResourceId> obsolete,
    Map<ResourceId, Cause> causes,
    List<Issue> issues) {

  /** Copies the collections. */
  public Derivation {
    resources = List.copyOf(resources);
    obsolete = List.copyOf(obsolete);
    causes = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(causes));
    issues = List.copyOf(issues);
  }

  /**
   * Nothing to add and nothing to remove.
   *
   * @param <R> the resource
   * @return the empty derivation
   */
  public static <R extends HasMetadata> Derivation<R> none() {
    return new Derivation<>(List.of(), List.of(), Map.of(), List.of());
  }
}
