// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Files that hold what a test expects. With the system property {@value #PROPERTY} set to {@value
 * #UPDATE} they are written anew instead of compared, for a person to review the difference; never
 * on a build server, which is told by the environment variable {@code CI}, or by {@link
 * Requirement#CHECKS}.
 */
public final class Golden {
  /** The system property that tells what to do with the files. */
  public static final String PROPERTY = "slime.golden";

  /** The value of {@link #PROPERTY} that has them written anew. */
  public static final String UPDATE = "update";

  private Golden() {}

  /**
   * Whether the files are to be written anew.
   *
   * @return true if so
   * @throws IllegalStateException if that was asked for on a build server
   */
  public static boolean isUpdate() {
    return isUpdate(
        System.getProperty(PROPERTY), System.getenv("CI"), System.getenv(Requirement.CHECKS));
  }

  static boolean isUpdate(@Nullable String property, @Nullable String ci, @Nullable String checks) {
    boolean update = UPDATE.equals(property);
    boolean server = ci != null && !ci.isEmpty() && !ci.equals("false");
    if (update && (server || Requirement.ALL.equals(checks))) {
      throw new IllegalStateException(
          "-D" + PROPERTY + "=" + UPDATE + " is not for a build server: nobody sees what changed");
    }
    return update;
  }

  /**
   * Compares a text with a file, or writes the file.
   *
   * @param file the file that holds what is expected
   * @param text what there is
   */
  public static void check(Path file, String text) {
    try {
      if (isUpdate()) {
        write(file, text);
        return;
      }
      Assertions.assertThat(Files.exists(file) ? Files.readString(file) : "(no such file)")
          .as("%s; -D%s=%s writes it anew", file, PROPERTY, UPDATE)
          .isEqualTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves a file alone that says the same already, so that its time stays. */
  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    }
  }
}
