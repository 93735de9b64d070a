// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.Issue;
import io.slime.api.Severity;
import io.slime.core.codec.Position;
import io.slime.core.manifest.Finding;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Prints findings for people: place, code and sentence, the line with a caret, and what to do. */
final class FindingsPrinter {
  /** Of one kind of warning or note; thousands would bury the errors. The file has all of them. */
  private static final int MOST_OF_A_CODE = 50;

  private final Terminal terminal;

  FindingsPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Collection<Finding> findings) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    SortedMap<String, Integer> left = new TreeMap<>();
    for (Finding finding : findings) {
      Issue issue = finding.issue();
      int count = counts.merge(issue.code().code(), 1, Integer::sum);
      if (count <= MOST_OF_A_CODE || issue.severity() == Severity.ERROR) {
        print(finding);
      } else {
        left.merge(issue.code().code(), 1, Integer::sum);
      }
    }
    left.forEach(
        (code, count) ->
            terminal.say(
                "slime: %d more of %s are not shown; --issues FILE writes all"
                    .formatted(count, code)));
  }

  private void print(Finding finding) {
    Issue issue = finding.issue();
    String place = finding.position().map(Position::toString).orElseGet(() -> name(issue));
    String label = word(issue.severity()) + " " + issue.code().code();
    terminal.say(
        Plain.line(place)
            + ": "
            + terminal.styled(color(issue.severity()), label)
            + ": "
            + Plain.line(issue.message()));
    if (!finding.excerpt().isEmpty()) {
      terminal.say("    " + finding.excerpt().replace("\n", "\n    "));
    }
    if (finding.position().isPresent()
        && !issue.resource().kind().equals("File")
        && !issue.resource().name().isEmpty()) {
      String path = issue.path().toString();
      terminal.say(Plain.line("  in " + issue.resource() + (path.isEmpty() ? "" : ", " + path)));
    }
    terminal.say("  do: " + Plain.line(issue.advice()));
  }

  private static String name(Issue issue) {
    String path = issue.path().toString();
    return path.isEmpty() ? issue.resource().toString() : issue.resource() + " " + path;
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static Terminal.Color color(Severity severity) {
    return Terminal.Color.valueOf(severity.name());
  }

  /** How many there are of each severity, for a summary. */
  static String counts(Collection<Finding> findings) {
    StringBuilder counts = new StringBuilder();
    for (Severity severity : Severity.values()) {
      long count = findings.stream().filter(f -> f.issue().severity() == severity).count();
      if (count > 0) {
        counts.append(counts.isEmpty() ? "" : ", ").append(counted(count, word(severity)));
      }
    }
    return counts.isEmpty() ? "no issues" : counts.toString();
  }

  static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
