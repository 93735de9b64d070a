// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import com.google.common.hash.Hashing;
import io.slime.api.ResourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * A directory with one file for each output. The name of a file is made of the id's parts with
 * everything escaped that a Kubernetes name does not allow, so that no name leads out of the
 * directory and no two outputs share a file, also where case does not count.
 */
final class OutputDirectory {
  private static final int LONGEST = 200;

  private final Path directory;
  private int written;

  OutputDirectory(Path directory) {
    this.directory = directory;
  }

  /** How many files had another content, or none, before. */
  int written() {
    return written;
  }

  void write(ResourceId id, String text, String ending) {
    Path file = directory.resolve(fileName(id) + ending);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Files.createDirectories(directory);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Arrays.equals(Files.readAllBytes(file), bytes)) {
        return;
      }
      Path fresh = directory.resolve("." + file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.write(fresh, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move( // replaces a link instead of following it
          fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      written++;
    } catch (IOException e) {
      throw new WriteFailure(file, e);
    }
  }

  /** For example {@code sidecar_default_productpage}; no Kubernetes name has an underscore. */
  static String fileName(ResourceId id) {
    String name =
        id.kind().toLowerCase(Locale.ROOT)
            + "_"
            + escaped(id.namespace())
            + "_"
            + escaped(id.name());
    if (name.length() <= LONGEST) {
      return name;
    }
    String hash = Hashing.sha256().hashString(name, StandardCharsets.UTF_8).toString();
    return name.substring(0, LONGEST) + "~" + hash.substring(0, 16);
  }

  private static String escaped(String part) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.') {
        escaped.append(c);
      } else {
        escaped.append(String.format(Locale.ROOT, "%%%02x", (int) c));
      }
    }
    return escaped.toString();
  }
}
