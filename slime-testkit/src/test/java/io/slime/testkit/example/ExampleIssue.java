// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.example;

import io.slime.api.IssueCode;
import io.slime.api.Severity;

/** What {@link ExampleFeature} says. */
enum ExampleIssue implements IssueCode {
  BAD_HOST("EX-101", Severity.ERROR, "A host cannot be read.", "Write a host name."),
  BAD_SELECTOR("EX-102", Severity.ERROR, "A selector selects nothing.", "Give it labels."),
  CONTESTED("EX-103", Severity.WARNING, "Another fence has these workloads.", "Delete one.");

  private final Definition definition;

  ExampleIssue(String code, Severity severity, String summary, String advice) {
    this.definition = new Definition(code, severity, summary, advice);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
