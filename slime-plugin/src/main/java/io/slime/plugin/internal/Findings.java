// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Severity;
import io.slime.core.codec.Unread;
import io.slime.plugin.PluginIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was found about one resource or one plugin of it. */
public final class Findings {
  private final ResourceId resource;
  private List<Issue> issues = List.of();
  private boolean errors;

  /**
   * Nothing yet.
   *
   * @param resource the resource at fault
   */
  public Findings(ResourceId resource) {
    this.resource = resource;
  }

  /** A copy that goes on by itself: what a resource says is judged once, the world each time. */
  Findings again() {
    Findings copy = new Findings(resource);
    if (!issues.isEmpty()) {
      copy.issues = new ArrayList<>(issues);
      copy.errors = errors;
    }
    return copy;
  }

  ResourceId resource() {
    return resource;
  }

  /**
   * Adds an issue with the general advice of its code.
   *
   * @param code which kind
   * @param path the field
   * @param message one sentence about this case
   */
  public void add(PluginIssue code, FieldPath path, String message) {
    add(code, path, message, code.advice());
  }

  /**
   * Adds an issue.
   *
   * @param code which kind
   * @param path the field
   * @param message one sentence about this case
   * @param advice what to do about this case
   */
  public void add(PluginIssue code, FieldPath path, String message, String advice) {
    if (issues.isEmpty()) {
      issues = new ArrayList<>(2);
    }
    issues.add(new Issue(code, resource, path, message, advice));
    errors |= code.severity() == Severity.ERROR;
  }

  /** Adds what a record could not take. */
  void unread(Class<? extends Record> type, Map<String, ?> extra, FieldPath at) {
    for (Unread unread : Unread.of(type, extra, at)) {
      add(PluginIssue.NOT_UNDERSTOOD, unread.path(), unread.message(), unread.advice());
    }
  }

  boolean hasErrors() {
    return errors;
  }

  List<Issue> issues() {
    return issues;
  }
}
