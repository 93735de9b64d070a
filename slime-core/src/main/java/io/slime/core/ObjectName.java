// SPDX-License-Identifier: Apache-2.0
package io.slime.core;

/** What Kubernetes takes for the name of an object; unlike a host, it may be all digits. */
public final class ObjectName {
  private static final int LONGEST = 253;
  private static final int LONGEST_NAMESPACE = 63;

  private ObjectName() {}

  /**
   * Whether a text is the name of a namespace.
   *
   * @param text the text
   * @return true for one label, which a Service must have for its name, too
   */
  public static boolean isNamespace(String text) {
    return text.length() <= LONGEST_NAMESPACE && text.indexOf('.') < 0 && isName(text);
  }

  /**
   * Whether a text is the name of an object.
   *
   * @param text the text
   * @return true for labels of lower-case letters, digits and inner hyphens, with dots between them
   */
  public static boolean isName(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    boolean isEdge = true; // the next character begins a label
    char before = '.';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isInner = c == '-' || c == '.';
      boolean isPlain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
      if (!isPlain && (!isInner || isEdge) || c == '.' && before == '-') {
        return false;
      }
      isEdge = c == '.';
      before = c;
    }
    return before != '-' && before != '.';
  }
}
