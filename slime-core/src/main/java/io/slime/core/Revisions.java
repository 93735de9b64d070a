// SPDX-License-Identifier: Apache-2.0
package io.slime.core;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.List;

/**
 * The releases of Istio whose resources are served, where several share a cluster.
 *
 * @param names the values of {@link Ownership#REVISION} that are served, the empty one for
 *     resources without a revision; no names for all
 * @param strict whether a resource without a revision is left alone if the empty name is not listed
 */
public record Revisions(List<String> names, boolean strict) {
  /** Copies the names. */
  public Revisions {
    names = List.copyOf(names);
  }

  /**
   * The revisions that an option lists.
   *
   * @param list names separated by commas, with or without blanks around them; empty for all
   * @param strict whether a resource without a revision is left alone too
   * @return the revisions
   */
  public static Revisions of(String list, boolean strict) {
    return new Revisions(
        list.isEmpty() ? List.of() : Arrays.stream(list.split(",", -1)).map(String::strip).toList(),
        strict);
  }

  /**
   * Whether a resource is served.
   *
   * @param resource the resource
   * @return true if its revision is
   */
  public boolean serve(HasMetadata resource) {
    return serve(Ownership.revision(resource));
  }

  /**
   * Whether the resources of a revision are served.
   *
   * @param revision the revision; empty for none
   * @return true if it is in scope
   */
  public boolean serve(String revision) {
    return names.isEmpty() || (revision.isEmpty() && !strict) || names.contains(revision);
  }
}
