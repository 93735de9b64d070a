// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RequirementTest {
  private static final boolean ALL = "all".equals(System.getenv("SLIME_CHECKS"));

  @Test
  void whatIsMissingSkipsATestOrFailsItWhereAllChecksAreAskedFor() {
    assertThatThrownBy(() -> Requirement.of(false, "no such thing"))
        .isInstanceOf(ALL ? AssertionFailedError.class : TestAbortedException.class)
        .hasMessageContaining("no such thing");
  }

  @Test
  void whatIsThereLetsATestGoOn() {
    Requirement.of(true, "no such thing");
  }

  @Test
  void aProgramIsFoundWhereThePropertySaysOrInThePath(@TempDir Path directory) throws IOException {
    Path program = Files.createFile(directory.resolve("envoy"));
    String path = "/nowhere" + File.pathSeparator + directory;
    assertThat(Requirement.findProgram("envoy", null, path)).isEmpty();
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThat(Requirement.findProgram("envoy", null, path)).contains(program);
    assertThat(Requirement.findProgram("istiod", null, path)).isEmpty();
    assertThat(Requirement.findProgram("istiod", program.toString(), null)).contains(program);
    assertThat(Requirement.findProgram("envoy", "/nowhere/envoy", path)).isEmpty();
  }
}
