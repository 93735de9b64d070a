// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
  @Test
  void filesAreWrittenOnlyWhenAskedForAndNeverOnABuildServer() {
    assertThat(Golden.isUpdate(null, null, null)).isFalse();
    assertThat(Golden.isUpdate("compare", "true", "all")).isFalse();
    assertThat(Golden.isUpdate("update", null, null)).isTrue();
    assertThat(Golden.isUpdate("update", "false", "some")).isTrue();
    assertThatThrownBy(() -> Golden.isUpdate("update", "true", null))
        .hasMessageContaining("not for a build server");
    assertThatThrownBy(() -> Golden.isUpdate("update", null, "all"))
        .hasMessageContaining("not for a build server");
  }

  @Test
  void aTextThatDiffersFromItsFileOrHasNoneFails(@TempDir Path directory) throws IOException {
    assumeFalse(Golden.isUpdate(), "files are being written");
    Path file = Files.writeString(directory.resolve("out.yaml"), "a: 1\n");

    Golden.check(file, "a: 1\n");
    assertThatThrownBy(() -> Golden.check(file, "a: 2\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dslime.golden=update");
    assertThatThrownBy(() -> Golden.check(directory.resolve("none.yaml"), "a: 1\n"))
        .isInstanceOf(AssertionError.class);
    assertThat(file).hasContent("a: 1");
  }
}
