// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.SortedMap;

/**
 * What was read from a text.
 *
 * @param resources the resources of known kinds, in the order of the text; those in a list by
 *     themselves
 * @param issues about documents, or items of lists, that became no resource
 * @param ignored how many resources of each other kind there were, by {@code Kind.group}
 */
public record Documents(
    List<Decoded<HasMetadata>> resources,
    List<LocatedIssue> issues,
    SortedMap<String, Integer> ignored) {

  /**
   * The resources alone.
   *
   * @return them, in the order of the text
   */
  public List<HasMetadata> values() {
    return resources.stream().<HasMetadata>map(Decoded::resource).toList();
  }
}
