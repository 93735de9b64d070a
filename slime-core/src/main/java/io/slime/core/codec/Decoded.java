// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.api.Issue;
import io.slime.api.ResourceId;
import java.util.List;

/**
 * Something that was read, what is wrong with it, and where each of its fields is in the text.
 *
 * @param id the id of the resource
 * @param resource the resource
 * @param issues what the codec found, in a stable order; a feature finds more, see {@link Unread}
 * @param sourceMap where its fields are
 * @param <R> the class of the resource
 */
public record Decoded<R>(ResourceId id, R resource, List<Issue> issues, SourceMap sourceMap) {

  /** Copies the list. */
  public Decoded {
    issues = List.copyOf(issues);
  }

  /** Names the resource without its content, which may be secret. */
  @Override
  public String toString() {
    return id + " with " + issues.size() + " issues";
  }
}
