// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An OCI image, by the grammar of the distribution project: {@code
 * host:port/path/name:tag@algorithm:digest}, of which only a name is needed.
 *
 * @param problem why the text is none, or null
 * @param digest the SHA-256 in it, 64 digits in lower case, or null
 */
record ImageReference(@Nullable String problem, @Nullable String digest) {
  private static final String SHA256 = "sha256:";
  private static final int LONGEST_TAG = 128;

  static ImageReference parse(String text) {
    String rest = text;
    @Nullable String digest = null;
    int at = rest.indexOf('@');
    if (at >= 0) {
      String given = rest.substring(at + 1);
      rest = rest.substring(0, at);
      digest = given.startsWith(SHA256) ? given.substring(SHA256.length()) : "";
      if (!isSha256(digest)) {
        return bad("the digest '" + given + "' is not sha256: and 64 hexadecimal digits");
      }
      digest = digest.toLowerCase(Locale.ROOT);
    }
    int colon = rest.lastIndexOf(':');
    if (colon > rest.lastIndexOf('/') && rest.indexOf('/') >= 0 || colon > 0 && isAlone(rest)) {
      String tag = rest.substring(colon + 1);
      rest = rest.substring(0, colon);
      if (!isTag(tag)) {
        return bad("the tag '" + tag + "' is not 1 to 128 letters, digits, '_', '.' or '-'");
      }
    }
    @Nullable String problem = problemOfPath(rest);
    return problem == null ? new ImageReference(null, digest) : bad(problem);
  }

  /** Without a slash there is no host, so that a colon begins a tag. */
  private static boolean isAlone(String text) {
    return text.indexOf('/') < 0;
  }

  private static @Nullable String problemOfPath(String path) {
    int slash = path.indexOf('/');
    int start = 0;
    if (slash >= 0) {
      String first = path.substring(0, slash);
      if (first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost")) {
        start = slash + 1;
        if (!isHost(first)) {
          return "'" + first + "' is no host";
        }
      }
    }
    while (start <= path.length()) {
      int end = path.indexOf('/', start);
      end = end < 0 ? path.length() : end;
      if (!isComponent(path, start, end)) {
        return "'"
            + path.substring(start, end)
            + "' is no part of an image's path: small letters and digits, with '.', '_' or '-'"
            + " between them";
      }
      start = end + 1;
    }
    return null;
  }

  private static boolean isHost(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 || text.endsWith("]") ? text : text.substring(0, colon);
    if (colon >= 0 && !text.endsWith("]")) {
      String port = text.substring(colon + 1);
      if (port.isEmpty()
          || port.length() > 5
          || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
      if (Integer.parseInt(port) > 65535) {
        return false;
      }
    }
    return io.slime.core.host.HostName.parse(host).isValid();
  }

  private static boolean isComponent(String text, int start, int end) {
    if (start == end || !isPlain(text.charAt(start)) || !isPlain(text.charAt(end - 1))) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!isPlain(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }

  private static boolean isTag(String text) {
    if (text.isEmpty() || text.length() > LONGEST_TAG) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = isPlain(c) || c >= 'A' && c <= 'Z' || c == '_';
      if (!word && (i == 0 || c != '.' && c != '-')) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is 64 hexadecimal digits. */
  static boolean isSha256(String text) {
    if (text.length() != 64) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }

  private static ImageReference bad(String problem) {
    return new ImageReference(problem, null);
  }
}
