// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import org.jspecify.annotations.Nullable;

/** What Kubernetes takes for a label; Istio refuses the whole Sidecar for anything else. */
public final class LabelSyntax {
  private static final int LONGEST = 63;
  private static final int LONGEST_PREFIX = 253;

  private LabelSyntax() {}

  /**
   * Whether a text is the key of a label.
   *
   * @param key the text
   * @return true for a name, or a domain, a slash and a name
   */
  public static boolean isKey(@Nullable String key) {
    if (key == null) {
      return false;
    }
    int slash = key.indexOf('/');
    return (slash < 0 || isPrefix(key.substring(0, slash)))
        && slash + 1 < key.length()
        && isValue(key.substring(slash + 1));
  }

  static boolean isValue(@Nullable String value) {
    if (value == null || value.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean isInner = c == '-' || c == '_' || c == '.';
      boolean isEdge = i == 0 || i == value.length() - 1;
      if (!isAlphanumeric(c) && (isEdge || !isInner)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrefix(String prefix) {
    if (prefix.isEmpty() || prefix.length() > LONGEST_PREFIX) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      char c = prefix.charAt(i);
      if (!isAlphanumeric(c) && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
