// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import java.util.Comparator;
import java.util.Objects;

/**
 * Something the user should know about a resource.
 *
 * @param code which kind of issue
 * @param resource the resource at fault; its position in the text is in the source map of its
 *     decoding
 * @param path the field at fault; {@link FieldPath#ROOT} for the whole resource
 * @param message one sentence about this case, with the offending value
 * @param advice what to do about this case
 */
public record Issue(
    IssueCode code, ResourceId resource, FieldPath path, String message, String advice)
    implements Comparable<Issue> {

  private static final Comparator<Issue> ORDER =
      Comparator.comparing(Issue::severity)
          .thenComparing(Issue::resource)
          .thenComparing(issue -> issue.path().toString())
          .thenComparing(issue -> issue.code().code())
          .thenComparing(Issue::message);

  /** Checks that nothing is null. */
  public Issue {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(advice, "advice");
  }

  /**
   * An issue with the general advice of its code.
   *
   * @param code which kind of issue
   * @param resource the resource at fault
   * @param path the field at fault
   * @param message one sentence about this case
   * @return the issue
   */
  public static Issue of(IssueCode code, ResourceId resource, FieldPath path, String message) {
    return new Issue(code, resource, path, message, code.advice());
  }

  /**
   * How bad it is.
   *
   * @return the severity of the code
   */
  public Severity severity() {
    return code.severity();
  }

  /**
   * Errors first, then by resource, path, code and message: the order in which issues are listed.
   */
  @Override
  public int compareTo(Issue other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "%s %s %s %s: %s"
        .formatted(
            severity().name().toLowerCase(java.util.Locale.ROOT),
            code.code(),
            resource,
            path,
            message);
  }
}
