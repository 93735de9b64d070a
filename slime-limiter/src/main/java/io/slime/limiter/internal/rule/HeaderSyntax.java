// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import java.util.Locale;
import java.util.Set;

/** What may stand in headers; Envoy refuses whole configurations for anything else. */
final class HeaderSyntax {
  private static final String MARKS = "!#$%&'*+-.^_`|~";

  private static final Set<String> PSEUDO =
      Set.of(":method", ":scheme", ":authority", ":path", ":protocol");

  private HeaderSyntax() {}

  /** Whether a text is the name of a header, or of a pseudo header such as {@code :path}. */
  static boolean isName(String text) {
    int start = text.startsWith(":") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return text.length() > start;
  }

  /** Whether a text begins as a pseudo header does, and requests have none of that name. */
  static boolean isUnknownPseudo(String name) {
    return name.startsWith(":") && !PSEUDO.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether Envoy lets a header be added under this name. */
  static boolean isAddable(String name) {
    return isName(name) && !name.startsWith(":") && !name.equalsIgnoreCase("host");
  }

  /** Whether a text is the value of a header. */
  static boolean isValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' || c == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
