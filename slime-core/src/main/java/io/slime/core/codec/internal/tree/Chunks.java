// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text where YAML documents begin and end. YAML allows neither {@code ---} nor {@code ...}
 * at the start of a line inside a document, not even in a block of text, so this needs no parser.
 */
public final class Chunks {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Chunks() {}

  /**
   * Whether a text is too large to be read.
   *
   * @param text the text
   * @return the reason, or an empty text
   */
  public static String refusal(String text) {
    return text.length() > Limits.TEXT ? "has more than " + Limits.TEXT + " characters" : "";
  }

  /**
   * Splits a text.
   *
   * @param text the text
   * @return its chunks, in order; some may hold nothing but comments
   */
  public static List<Chunk> of(String text) {
    List<Chunk> chunks = new ArrayList<>();
    int from = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    int start = from;
    int content = from;
    int firstLine = 0;
    int line = 0;
    for (int i = from; i < text.length(); ) {
      if (isMarker(text, i, '-')) {
        if (!isPreamble(text, start, i)) {
          chunks.add(new Chunk(text, start, content, i, firstLine));
          start = i;
          firstLine = line;
        }
        content = i + 3;
      } else if (isMarker(text, i, '.')) {
        chunks.add(new Chunk(text, start, content, i, firstLine));
        start = lineEnd(text, i);
        content = start;
        firstLine = line + 1;
      }
      i = lineEnd(text, i);
      line++;
    }
    chunks.add(new Chunk(text, start, content, text.length(), firstLine));
    return chunks;
  }

  /** Whether three of a character make up a marker here, at the start of a line. */
  private static boolean isMarker(String text, int i, char c) {
    if (i + 3 > text.length()
        || text.charAt(i) != c
        || text.charAt(i + 1) != c
        || text.charAt(i + 2) != c) {
      return false;
    }
    return i + 3 == text.length() || " \t\r\n".indexOf(text.charAt(i + 3)) >= 0;
  }

  /** Directives belong to the document that the marker after them begins. */
  private static boolean isPreamble(String text, int start, int end) {
    for (int i = start; i < end; i = lineEnd(text, i)) {
      char c = text.charAt(i);
      if (c != '%' && c != '#' && !isBreak(text, i) && c != '\r') {
        return false;
      }
    }
    return true;
  }

  /** The start of the line of an index, at or after some start. */
  static int lineStart(String text, int start, int i) {
    int line = i;
    while (line > start && !isBreak(text, line - 1)) {
      line--;
    }
    return line;
  }

  static int skipBlank(String text, int i, int end) {
    while (i < end && " \t\r\n".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /**
   * The start of the next line.
   *
   * @param text the text
   * @param i an index in it
   * @return the index after the next line break, or the length of the text
   */
  public static int lineEnd(String text, int i) {
    int length = text.length();
    while (i < length) {
      if (isBreak(text, i++)) {
        return i;
      }
    }
    return length;
  }

  /** The line breaks of SnakeYAML's reader, with which lines are counted. */
  private static boolean isBreak(String text, int i) {
    return switch (text.charAt(i)) {
      case '\n', '\u0085', '\u2028', '\u2029' -> true;
      case '\r' -> i + 1 == text.length() || text.charAt(i + 1) != '\n';
      default -> false;
    };
  }
}
