// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.InputIssue;
import io.slime.core.codec.internal.bind.Fault;
import io.slime.core.codec.internal.tree.Duplicates;
import io.slime.core.codec.internal.tree.SyntaxException;
import io.slime.core.codec.internal.tree.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects the issues of one resource or configuration. */
final class Findings {
  private final ResourceId id;
  private final List<Issue> issues = new ArrayList<>();

  Findings(ResourceId id) {
    this.id = id;
  }

  void add(InputIssue code, String message) {
    add(code, FieldPath.ROOT, message);
  }

  void add(InputIssue code, FieldPath path, String message) {
    issues.add(Issue.of(code, id, path, message));
  }

  void add(Fault fault) {
    issues.add(new Issue(fault.code(), id, fault.path(), fault.message(), fault.advice()));
  }

  void add(List<Duplicates.Duplicate> duplicates) {
    for (Duplicates.Duplicate duplicate : duplicates) {
      issues.add(
          Issue.of(
              InputIssue.DUPLICATE_KEY,
              id,
              duplicate.path(),
              "The key %s is given again in line %d."
                  .formatted(Words.quoted(duplicate.key()), duplicate.line() + 1)));
    }
  }

  /** All of them, in their stable order; beyond {@link InputIssue#MOST}, the gravest. */
  List<Issue> sorted() {
    Collections.sort(issues);
    if (issues.size() > InputIssue.MOST) {
      issues.subList(InputIssue.MOST, issues.size()).clear();
      add(
          InputIssue.TOO_LARGE,
          "There are more than " + InputIssue.MOST + " faults; the others are not listed.");
      Collections.sort(issues);
    }
    return issues;
  }

  static InputIssue code(SyntaxException error) {
    return error.limit ? InputIssue.TOO_LARGE : InputIssue.SYNTAX;
  }
}
