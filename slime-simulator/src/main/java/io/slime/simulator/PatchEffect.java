// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.slime.api.ResourceId;
import java.util.List;

/**
 * What became of one entry of an EnvoyFilter's {@code configPatches}.
 *
 * @param filter the EnvoyFilter
 * @param index the place of the entry, from 0
 * @param patch what the entry says, in one line
 * @param concernsProxy whether it is for this proxy at all: namespace, selector, references,
 *     version, metadata and context fit
 * @param places where it changed something, together with all other patches; empty if nowhere
 * @param reason why it changed nothing; empty if it did
 * @param nearNames what the configuration has instead of what the match asks for, the most similar
 *     first
 * @param droppedFields the parts of the value that istiod does not know and drops
 */
public record PatchEffect(
    ResourceId filter,
    int index,
    String patch,
    boolean concernsProxy,
    List<String> places,
    String reason,
    List<String> nearNames,
    List<String> droppedFields) {

  /** Copies the lists. */
  public PatchEffect {
    places = List.copyOf(places);
    nearNames = List.copyOf(nearNames);
    droppedFields = List.copyOf(droppedFields);
  }

  /**
   * Whether the patch changed something.
   *
   * @return true if there are places
   */
  public boolean hasEffect() {
    return !places.isEmpty();
  }

  /**
   * The effect in one line.
   *
   * @return for example {@code default/a[0] HTTP_ROUTE MERGE match={}: NO EFFECT, there is no
   *     virtual host 'inbound|http|80'; near: inbound|http|9080}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(filter.namespace()).append('/').append(filter.name());
    text.append('[').append(index).append("] ").append(patch).append(": ");
    if (hasEffect()) {
      text.append(String.join(", ", places));
    } else {
      text.append("NO EFFECT, ").append(reason);
      if (!nearNames.isEmpty()) {
        text.append("; near: ").append(String.join(", ", nearNames));
      }
    }
    if (!droppedFields.isEmpty()) {
      text.append("; dropped: ").append(String.join(", ", droppedFields));
    }
    return text.toString();
  }
}
