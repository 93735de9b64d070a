// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

/**
 * Formats that tell how many requests one counts for. Envoy takes exactly one substitution and
 * refuses the configuration of the whole proxy for one that it does not know, so that only those
 * are let through that are good for a number and that every release has.
 */
final class Cost {
  private static final String HEADER = "%REQ(";
  private static final String METADATA = "%DYNAMIC_METADATA(";

  private Cost() {}

  /** Whether it is {@code %REQ(header?other):length%} or {@code %DYNAMIC_METADATA(name:key)%}. */
  static boolean isFormat(String text) {
    boolean header = text.startsWith(HEADER);
    if (!header && !text.startsWith(METADATA)) {
      return false;
    }
    int close = text.indexOf(')');
    if (close < 0 || !isEnd(text, close + 1)) {
      return false;
    }
    String inside = text.substring((header ? HEADER : METADATA).length(), close);
    return header ? isHeaders(inside) : isMetadata(inside);
  }

  private static boolean isHeaders(String names) {
    int mark = names.indexOf('?');
    return mark < 0
        ? HeaderSyntax.isName(names)
        : HeaderSyntax.isName(names.substring(0, mark))
            && HeaderSyntax.isName(names.substring(mark + 1));
  }

  private static boolean isMetadata(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c > '~' || c == '%' || c == '(') {
        return false;
      }
    }
    return !path.isEmpty();
  }

  /** A percent sign, perhaps with a colon and the most characters to look at in front of it. */
  private static boolean isEnd(String text, int at) {
    int last = text.length() - 1;
    if (at > last || text.charAt(last) != '%') {
      return false;
    }
    for (int i = at + 1; i < last; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return at == last || text.charAt(at) == ':' && last - at > 1 && last - at <= 6;
  }
}
