// SPDX-License-Identifier: Apache-2.0
package io.slime.core;

/**
 * What Kubernetes takes for the name of an object, which unlike a host may be all digits, and for
 * the names and values in its labels.
 */
public final class ObjectName {
  private static final int LONGEST = 253;
  private static final int LONGEST_NAMESPACE = 63;
  private static final int LONGEST_LABEL = 63;

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

  /**
   * Whether a text is the name in the key of a label, which is what follows the slash if there is
   * one. The value of a label is such a text, or empty.
   *
   * @param text the text
   * @return true for 1 to 63 letters, digits and inner {@code - _ .}
   */
  public static boolean isLabel(String text) {
    int last = text.length() - 1;
    if (last < 0 || last >= LONGEST_LABEL) {
      return false;
    }
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      boolean isInner = i > 0 && i < last && (c == '-' || c == '_' || c == '.');
      boolean isPlain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!isPlain && !isInner) {
        return false;
      }
    }
    return true;
  }
}
