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
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A file that is replaced as a whole: the new text is written beside it under a hidden name and
 * then takes its place in one step. The hidden name is another one each time, so that of two
 * processes that write the same file neither puts the unfinished text of the other in place.
 */
final class AtomicFile {
  private static final String FRESH = ".new";
  private static final int TAG_LENGTH = 16;

  private final Path path;

  AtomicFile(Path path) {
    this.path = path;
  }

  /**
   * The text, with anything that is no UTF-8 replaced; null if there is no regular file.
   *
   * @param most how long a file of ours may be; a longer one is not read into memory
   */
  @Nullable String read(long most) throws IOException {
    if (!isRegular()) {
      return null;
    }
    if (Files.size(path) > most) {
      throw new IOException("it is there and too long to be ours");
    }
    return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
  }

  boolean isRegular() {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
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
    Path fresh = directory.resolve("." + path.getFileName() + "." + tag() + FRESH);
    try {
      Files.writeString(
          fresh,
          text,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      deleteQuietly(fresh);
      throw e;
    }
  }

  private static String tag() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  private static void deleteQuietly(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      // why it could not be written is the reason that counts
    }
  }

  /** The name of the file that a hidden one was about to replace; empty if it is no such file. */
  static String replacedBy(String name) {
    int end = name.length() - FRESH.length() - TAG_LENGTH - 1;
    return end > 1 && name.startsWith(".") && name.endsWith(FRESH) && name.charAt(end) == '.'
        ? name.substring(1, end)
        : "";
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
