// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.core.ObjectName;
import org.jspecify.annotations.Nullable;

/** What Kubernetes takes for a label; Istio refuses the whole Sidecar for anything else. */
public final class LabelSyntax {
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
        && ObjectName.isLabel(key.substring(slash + 1));
  }

  static boolean isValue(@Nullable String value) {
    return value != null && (value.isEmpty() || ObjectName.isLabel(value));
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
