// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.IssueCode;
import io.slime.core.InputIssue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/issues.md} says what the code says; written anew with -Dslime.golden=update. */
class IssuesDocumentTest {
  private static final String HEAD =
      """
      # Issues

      Everything slime can say about an input. A code, once released, keeps its meaning. This page is generated from the code:
      `mvn -pl samples/runner -am test -Dtest=IssuesDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dslime.golden=update`

      An **error** means that something the resource asks for is not done, a **warning** that it is done but probably not what was meant, a **note** tells how it was understood.
      """;

  private final Path root = Path.of(System.getProperty("slime.root"));

  @Test
  void the_document_lists_every_code_of_every_module() throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    for (List<IssueCode> codes : IssueCodes.byEnum(root)) {
      append(codes, text);
    }
    Golden.check(root.resolve("docs/issues.md"), text.toString());
  }

  @Test
  void no_code_has_two_meanings_and_each_says_what_to_do() throws IOException {
    List<IssueCode> all = IssueCodes.byEnum(root).stream().flatMap(List::stream).toList();

    assertThat(all).extracting(IssueCode::code).doesNotHaveDuplicates();
    assertThat(all).contains(InputIssue.values());
    assertThat(all)
        .allSatisfy(code -> assertThat(code.code()).matches("[A-Z]+-\\d{3}"))
        .allSatisfy(code -> assertThat(code.summary()).endsWith("."))
        .allSatisfy(code -> assertThat(code.advice()).endsWith("."));
  }

  private static void append(List<IssueCode> codes, StringBuilder text) {
    String prefix = codes.get(0).code().replaceAll("-.*", "");
    text.append("\n## ").append(prefix).append("\n\n");
    text.append("| code | severity | what is wrong | what to do |\n|---|---|---|---|\n");
    for (IssueCode code : codes) {
      String severity = code.severity().name().toLowerCase(Locale.ROOT);
      Stream.of(code.code(), severity, code.summary(), code.advice())
          .map(cell -> "| " + cell.replace("|", "\\|") + " ")
          .forEach(text::append);
      text.append("|\n");
    }
  }
}
