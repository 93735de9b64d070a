// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.Issue;
import io.slime.api.Severity;
import io.slime.core.codec.Position;
import io.slime.core.manifest.Finding;
import java.util.Collection;
import java.util.Locale;

/** Prints findings for people: place, code and sentence, the line with a caret, and what to do. */
final class FindingsPrinter {
  private final Terminal terminal;

  FindingsPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Collection<Finding> findings) {
    findings.forEach(this::print);
  }

  private void print(Finding finding) {
    Issue issue = finding.issue();
    String place = finding.position().map(Position::toString).orElse(issue.resource().toString());
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
    if (finding.position().isPresent() && !issue.resource().kind().equals("File")) {
      String path = issue.path().toString();
      terminal.say(Plain.line("  in " + issue.resource() + (path.isEmpty() ? "" : ", " + path)));
    }
    terminal.say("  do: " + Plain.line(issue.advice()));
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
