// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that is replaced as a whole: the new text is written beside it under a hidden name and
 * then takes its place in one step. What a killed process has left under the hidden name is
 * replaced by whoever writes the file next.
 */
final class AtomicFile {
  private static final String FRESH = ".new";

  private final Path path;

  AtomicFile(Path path) {
    this.path = path;
  }

  /** The text, with anything that is no UTF-8 replaced; null if there is no regular file. */
  @Nullable String read() throws IOException {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
        : null;
  }

  /** Whether there is anything of that name: also a directory, or a link. */
  boolean isThere() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  void write(String text) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("it is no file");
    }
    Files.createDirectories(directory);
    Path fresh = directory.resolve("." + path.getFileName() + FRESH);
    Files.deleteIfExists(fresh);
    Files.writeString(
        fresh,
        text,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  /** Why something failed, for people. */
  String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return path + " cannot be written: permission denied.";
    }
    if (e instanceof FileAlreadyExistsException blocked
        && !path.toString().equals(blocked.getFile())) {
      return path + " cannot be written: " + blocked.getFile() + " is there and no directory.";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return path
        + " cannot be written: "
        + (reason == null ? e.getClass().getSimpleName() : reason)
        + ".";
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
