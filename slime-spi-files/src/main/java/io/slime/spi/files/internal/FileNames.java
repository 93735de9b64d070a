// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import io.slime.api.ResourceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names of files for resources: the parts of the id with everything escaped that a Kubernetes name
 * does not allow, so that none leads out of a directory and no two resources of a kind share a
 * file, also where case does not count.
 */
final class FileNames {
  private static final int LONGEST = 200;
  private static final int HASH_BYTES = 8;

  private FileNames() {}

  /** For example {@code sidecar_default_productpage}; no Kubernetes name has an underscore. */
  static String of(ResourceId id) {
    String name =
        escaped(id.kind().toLowerCase(Locale.ROOT))
            + "_"
            + escaped(id.namespace())
            + "_"
            + escaped(id.name());
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "~" + hash(name);
  }

  private static String escaped(String part) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.') {
        escaped.append(c);
      } else {
        escaped.append('%').append(HexFormat.of().toHexDigits((byte) c));
      }
    }
    return escaped.toString();
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
