// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import org.jspecify.annotations.Nullable;

/** What Kubernetes allows as a label; a selector of anything else matches no pod. */
final class LabelSyntax {
  private static final int LONGEST = 63;
  private static final int LONGEST_PREFIX = 253;

  private LabelSyntax() {}

  /** Why a key is none, or null if it is one. */
  static @Nullable String problemOfKey(String key) {
    int slash = key.indexOf('/');
    if (slash == 0 || slash > LONGEST_PREFIX || key.indexOf('/', slash + 1) >= 0) {
      return "the part before its slash is no DNS name";
    }
    return isName(key, slash + 1)
        ? null
        : "it is not 1 to 63 letters, digits, '-', '_' or '.', with letters or digits at its ends";
  }

  /** Why a value is none, or null if it is one. */
  static @Nullable String problemOfValue(String value) {
    return value.isEmpty() || isName(value, 0)
        ? null
        : "it is not up to 63 letters, digits, '-', '_' or '.', with letters or digits at its ends";
  }

  private static boolean isName(String text, int start) {
    int length = text.length() - start;
    if (length < 1
        || length > LONGEST
        || !isAlphanumeric(text.charAt(start))
        || !isAlphanumeric(text.charAt(text.length() - 1))) {
      return false;
    }
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isAlphanumeric(c) && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
