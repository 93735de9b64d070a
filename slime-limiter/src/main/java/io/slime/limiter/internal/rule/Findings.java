// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Severity;
import io.slime.core.NearestName;
import io.slime.core.codec.Unread;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.expression.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was found about one limiter. */
public final class Findings {
  private final ResourceId resource;
  private List<Issue> issues = List.of();
  private int errors;

  /**
   * Nothing yet.
   *
   * @param resource the limiter
   */
  public Findings(ResourceId resource) {
    this.resource = resource;
  }

  /**
   * The limiter.
   *
   * @return its id
   */
  public ResourceId resource() {
    return resource;
  }

  /**
   * Adds an issue with the general advice of its code.
   *
   * @param code which kind
   * @param path the field
   * @param message one sentence about this case
   */
  public void add(LimiterIssue code, FieldPath path, String message) {
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
  public void add(LimiterIssue code, FieldPath path, String message, String advice) {
    add(new Issue(code, resource, path, message, advice));
  }

  /**
   * Adds issues that were found elsewhere.
   *
   * @param others the issues
   */
  public void addAll(List<Issue> others) {
    for (int i = 0; i < others.size(); i++) {
      add(others.get(i));
    }
  }

  private void add(Issue issue) {
    if (issues.isEmpty()) {
      issues = new ArrayList<>(2);
    }
    issues.add(issue);
    errors += issue.severity() == Severity.ERROR ? 1 : 0;
  }

  /** Adds what a record could not take. */
  void unread(Class<? extends Record> type, Map<String, ?> extra, FieldPath at) {
    for (Unread unread : Unread.of(type, extra, at)) {
      add(LimiterIssue.NOT_UNDERSTOOD, unread.path(), unread.message(), unread.advice());
    }
  }

  /**
   * Whether a missing field is told already, as one that cannot hold its value or as one that is
   * misspelt: two errors for one mistake would be one too many.
   */
  static boolean isTold(Map<String, ?> extra, String field) {
    for (String key : extra.keySet()) {
      if (NearestName.among(List.of(field), key).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Adds what is wrong with an expression, with a caret at the place. */
  void problems(List<Problem> problems, String text, FieldPath at) {
    for (Problem problem : problems) {
      String said = problem.message().substring(0, problem.message().length() - 1);
      String message = said + ", at the caret in '" + problem.marked(text) + "'.";
      add(LimiterIssue.BAD_EXPRESSION, at, message, problem.advice());
    }
  }

  /**
   * All of them.
   *
   * @return the issues, each once, errors first
   */
  public List<Issue> inOrder() {
    return issues.isEmpty() ? issues : issues.stream().distinct().sorted().toList();
  }

  /** How many errors there are so far. */
  int errors() {
    return errors;
  }

  /**
   * All of them.
   *
   * @return the issues in the order found
   */
  public List<Issue> issues() {
    return issues;
  }
}
