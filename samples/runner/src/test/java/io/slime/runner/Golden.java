// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are compared, or written anew with -Dslime.golden=update. */
final class Golden {
  private Golden() {}

  static boolean isUpdate() {
    return System.getProperty("slime.golden", "compare").equals("update");
  }

  static void check(Path file, String text) throws IOException {
    if (isUpdate()) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "(no file)")
        .as("%s; write it anew with -Dslime.golden=update", file)
        .isEqualTo(text);
  }
}
