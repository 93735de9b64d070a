// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import java.util.List;

/**
 * Tells which objects a mesh has, ours among them: a directory, or a cluster. The guarantees are
 * those of {@link Feed}, and these:
 *
 * <ol>
 *   <li value="9"><b>First batch.</b> The first batch is whole; it may be empty. After an
 *       interruption there is a whole one again, unless nothing was missed; likewise after more
 *       than the source could gather, for of objects none is dropped.
 *   <li value="10"><b>Whole batches.</b> What a whole batch does not name is gone.
 *   <li value="11"><b>Key.</b> Within a batch an object comes once, as present or as gone.
 *   <li value="12"><b>Objects</b> are handed over: the source neither changes them nor gives the
 *       same one again with other content.
 * </ol>
 */
public interface MeshSource extends Feed<MeshSource.Batch> {

  /**
   * Objects that are there, and objects that are gone.
   *
   * @param present objects that are new or have changed, with apiVersion, kind and name
   * @param gone those that are no longer there
   * @param whole whether everything else is gone
   */
  record Batch(List<HasMetadata> present, List<ResourceId> gone, boolean whole) {

    /** Copies the lists. */
    public Batch {
      present = List.copyOf(present);
      gone = List.copyOf(gone);
    }
  }
}
