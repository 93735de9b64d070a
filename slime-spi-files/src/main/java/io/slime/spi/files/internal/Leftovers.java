// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import io.slime.core.TimeLine;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/** What killed processes have left beside the files that they were about to replace. */
final class Leftovers {
  /** Longer than a file takes to be written, so that nobody who writes at the moment is harmed. */
  private static final Duration AGE = Duration.ofHours(1);

  private final Path directory;
  private final Predicate<String> isOurs;
  private final InstantSource clock;

  /** Beside files of a directory whose names are ours. */
  Leftovers(Path directory, Predicate<String> isOurs, InstantSource clock) {
    this.directory = directory;
    this.isOurs = isOurs;
    this.clock = clock;
  }

  void delete() {
    Instant now = clock.instant();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, file -> isLeftover(file, now))) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // they disturb nobody; what is to be written there says why it cannot be
    }
  }

  private boolean isLeftover(Path file, Instant now) throws IOException {
    String replaced = AtomicFile.replacedBy(String.valueOf(file.getFileName()));
    return !replaced.isEmpty()
        && isOurs.test(replaced)
        && TimeLine.after(
                Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant(), AGE)
            .isBefore(now);
  }
}
