// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.scenario;

import io.slime.api.Issue;
import io.slime.core.codec.Position;
import io.slime.core.manifest.Finding;
import java.util.Collection;
import java.util.Locale;

/** Findings as a baseline: every word that a user reads, one paragraph each. */
final class IssueText {
  private IssueText() {}

  static String of(Collection<Finding> findings) {
    StringBuilder text = new StringBuilder();
    findings.stream().distinct().sorted().forEach(finding -> add(finding, text));
    return text.toString();
  }

  private static void add(Finding finding, StringBuilder text) {
    Issue issue = finding.issue();
    String severity = issue.severity().name().toLowerCase(Locale.ROOT);
    String place = finding.position().map(Position::toString).orElse("no place");
    text.append(text.isEmpty() ? "" : "\n")
        .append(severity + " " + issue.code().code() + " at " + place + "\n")
        .append("  " + (issue.resource() + " " + issue.path()).strip() + "\n")
        .append("  " + issue.message() + "\n")
        .append("  do: " + issue.advice() + "\n");
  }
}
