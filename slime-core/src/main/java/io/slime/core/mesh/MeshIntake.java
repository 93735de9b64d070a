// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.slime.api.ResourceId;
import java.util.List;

/**
 * What was noticed when a snapshot took its objects in, for whoever wants to warn about it. Each
 * list is in the order of kind, namespace and name.
 *
 * @param repeated objects that were given more than once; the last one counts
 * @param unnamed objects without a name, which were left out; their id has an empty name
 * @param unreadable objects of a kind that the mesh knows in a class that it does not, which were
 *     left out; the codec reads every version of a kind into the right class
 * @param impossible objects that were left out since no cluster could have them, see {@link
 *     MeshSnapshot#isPossible}
 */
public record MeshIntake(
    List<ResourceId> repeated,
    List<ResourceId> unnamed,
    List<ResourceId> unreadable,
    List<ResourceId> impossible) {

  static final MeshIntake CLEAN = new MeshIntake(List.of(), List.of(), List.of(), List.of());

  /** Sorts the lists. */
  public MeshIntake {
    repeated = repeated.stream().distinct().sorted().toList();
    unnamed = unnamed.stream().sorted().toList();
    unreadable = unreadable.stream().sorted().toList();
    impossible = impossible.stream().sorted().toList();
  }

  /**
   * Whether there is nothing to warn about.
   *
   * @return true if all lists are empty
   */
  public boolean isClean() {
    return repeated.isEmpty() && unnamed.isEmpty() && unreadable.isEmpty() && impossible.isEmpty();
  }
}
