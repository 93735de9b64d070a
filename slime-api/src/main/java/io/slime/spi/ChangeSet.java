// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be changed. A resource that expects a certain version of the one it replaces has that
 * version in its metadata.
 *
 * @param upserts resources that shall be as they are here
 * @param deletes resources that shall not be
 * @param whole whether the upserts are everything that shall be: whatever else the sink owns is
 *     deleted too
 */
public record ChangeSet(List<HasMetadata> upserts, List<ResourceId> deletes, boolean whole) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a resource is named twice
   */
  public ChangeSet {
    upserts = List.copyOf(upserts);
    deletes = List.copyOf(deletes);
    Set<ResourceId> named = new HashSet<>();
    for (HasMetadata upsert : upserts) {
      once(named, ResourceId.of(upsert));
    }
    for (ResourceId delete : deletes) {
      once(named, delete);
    }
  }

  private static void once(Set<ResourceId> named, ResourceId id) {
    if (!named.add(id)) {
      throw new IllegalArgumentException(id + " is named twice");
    }
  }

  /**
   * Everything that shall be.
   *
   * @param resources the resources
   * @return a change set that deletes whatever else the sink owns
   */
  public static ChangeSet whole(List<? extends HasMetadata> resources) {
    return new ChangeSet(List.copyOf(resources), List.of(), true);
  }

  /** Names no content, which may be secret. */
  @Override
  public String toString() {
    return "ChangeSet[%d upserts, %d deletes%s]"
        .formatted(upserts.size(), deletes.size(), whole ? ", whole" : "");
  }
}
