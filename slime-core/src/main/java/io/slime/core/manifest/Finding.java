// SPDX-License-Identifier: Apache-2.0
package io.slime.core.manifest;

import io.slime.api.Issue;
import io.slime.core.codec.Position;
import java.util.Comparator;
import java.util.Optional;

/**
 * An issue and where it is.
 *
 * @param issue the issue
 * @param position the place; empty if what it is about comes from no text
 * @param excerpt the line at the place with a caret below, or why it is not shown; may be empty
 */
public record Finding(Issue issue, Optional<Position> position, String excerpt)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.issue().severity())
          .thenComparing(finding -> finding.position().map(Position::source).orElse(""))
          .thenComparing(finding -> finding.position().map(Position::line).orElse(0))
          .thenComparing(finding -> finding.position().map(Position::column).orElse(0))
          .thenComparing(Finding::issue);

  /** Errors first, then by place. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
