// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Something outside the repository that a test needs: a file, a program. Where it is absent the
 * test is skipped with one clear line; where the environment variable {@value #CHECKS} is {@value
 * #ALL}, as on a build server, the test fails, so that nothing is skipped without notice.
 *
 * <p>Tests of {@code slime-api} and {@code slime-core}, which this kit itself stands on, cannot use
 * it: they call {@code Assumptions.assumeTrue(present || "all".equals(getenv("SLIME_CHECKS")),
 * missing)} and go on, so that what is missing fails by itself.
 */
public final class Requirement {
  /** The environment variable that turns skipping into failing. */
  public static final String CHECKS = "SLIME_CHECKS";

  /** The value of {@link #CHECKS} that does so. */
  public static final String ALL = "all";

  private static final String DATA = "slime.data";
  private static final String PROGRAM = "slime.program.";

  private Requirement() {}

  /**
   * Goes on only if something is there.
   *
   * @param present whether it is there
   * @param missing what is missing, and where it was looked for
   */
  public static void of(boolean present, String missing) {
    if (present) {
      return;
    }
    if (ALL.equals(System.getenv(CHECKS))) {
      Assertions.fail(missing + "; with " + CHECKS + "=" + ALL + " it must be there");
    }
    // Build tools tell how many tests were skipped, but rarely why.
    System.out.println("skipped: " + missing);
    Assumptions.abort(missing);
  }

  /**
   * Goes on only if something was found.
   *
   * @param found what was found
   * @param missing what is missing otherwise, and where it was looked for
   * @param <T> its type
   * @return what was found
   */
  public static <T> T of(Optional<T> found, String missing) {
    of(found.isPresent(), missing);
    return found.orElseThrow();
  }

  /**
   * A file or folder of the data directory, which the system property {@value #DATA} names.
   *
   * @param path the path in it
   * @return the file or folder, which exists
   */
  public static Path data(String path) {
    Path file = dataIfPresent(path);
    of(Files.exists(file), file + " is missing; the system property " + DATA + " names its place");
    return file;
  }

  /**
   * A file or folder of the data directory, whether it exists or not.
   *
   * @param path the path in it
   * @return the file or folder
   */
  public static Path dataIfPresent(String path) {
    return Path.of(System.getProperty(DATA, "../shared/data")).resolve(path);
  }

  /**
   * A program: the file that the system property {@code slime.program.NAME} names, else one of that
   * name in a directory of the environment variable {@code PATH}.
   *
   * @param name the name of the program, for example {@code prometheus}
   * @param advice how to get it, in a few words
   * @return the program, which can be run
   */
  public static Path program(String name, String advice) {
    String property = PROGRAM + name;
    return of(
        findProgram(name, System.getProperty(property), System.getenv("PATH")),
        "the program %s is neither in PATH nor named by the system property %s; %s"
            .formatted(name, property, advice));
  }

  static Optional<Path> findProgram(String name, @Nullable String named, @Nullable String path) {
    if (named != null) {
      return Optional.of(Path.of(named)).filter(Requirement::isProgram);
    }
    return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(Requirement::isProgram)
        .findFirst();
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
