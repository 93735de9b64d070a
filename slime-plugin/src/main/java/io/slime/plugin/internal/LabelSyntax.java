// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.core.ObjectName;
import org.jspecify.annotations.Nullable;

/** What Kubernetes allows as a label; a selector of anything else matches no pod. */
final class LabelSyntax {
  private static final int LONGEST_PREFIX = 253;

  private LabelSyntax() {}

  /** Why a key is none, or null if it is one. */
  static @Nullable String problemOfKey(String key) {
    int slash = key.indexOf('/');
    if (slash == 0 || slash > LONGEST_PREFIX || key.indexOf('/', slash + 1) >= 0) {
      return "the part before its slash is no DNS name";
    }
    return ObjectName.isLabel(key.substring(slash + 1))
        ? null
        : "it is not 1 to 63 letters, digits, '-', '_' or '.', with letters or digits at its ends";
  }

  /** Why a value is none, or null if it is one. */
  static @Nullable String problemOfValue(String value) {
    return value.isEmpty() || ObjectName.isLabel(value)
        ? null
        : "it is not up to 63 letters, digits, '-', '_' or '.', with letters or digits at its ends";
  }
}
