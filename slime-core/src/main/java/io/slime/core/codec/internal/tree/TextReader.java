// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/**
 * A text for SnakeYAML's scanner, all of it at hand. SnakeYAML's own reader copies what it has of a
 * long scalar again for each thousand characters more: a scalar of some megabytes takes a minute.
 */
final class TextReader extends StreamReader {
  private static final String NAME = "text";
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int[] NO_SNIPPET = {};

  private final String text;

  /** The code points of a text that has some beyond one char; else null. */
  private final int @Nullable [] points;

  private final int length;
  private int pointer;
  private int documentIndex;
  private int line;
  private int column;

  TextReader(String text) {
    super("");
    this.text = text;
    boolean isPlain = true;
    for (int i = 0; i < text.length() && isPlain; i++) {
      isPlain = !Character.isSurrogate(text.charAt(i));
    }
    this.points = isPlain ? null : text.codePoints().toArray();
    this.length = points == null ? text.length() : points.length;
    for (int i = 0; i < length; i++) {
      if (!isPrintable(at(i))) {
        throw new ReaderException(NAME, i, at(i), "special characters are not allowed");
      }
    }
  }

  private int at(int index) {
    return points == null ? text.charAt(index) : points[index];
  }

  @Override
  public Mark getMark() {
    return new Mark(NAME, pointer, line, column, NO_SNIPPET, 0);
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public void forward(int count) {
    int end = Math.min(length, pointer + count);
    documentIndex += end - pointer;
    while (pointer < end) {
      int c = at(pointer++);
      if (Constant.LINEBR.has(c) || c == '\r' && pointer < length && at(pointer) != '\n') {
        line++;
        column = 0;
      } else if (c != BYTE_ORDER_MARK) {
        column++;
      }
    }
  }

  @Override
  public int peek() {
    return pointer < length ? at(pointer) : 0;
  }

  @Override
  public int peek(int offset) {
    return pointer + offset < length ? at(pointer + offset) : 0;
  }

  @Override
  public String prefix(int count) {
    int end = Math.min(length, pointer + count);
    return points == null
        ? text.substring(pointer, end)
        : new String(points, pointer, end - pointer);
  }

  /** The scanner asks for no line breaks in this way. */
  @Override
  public String prefixForward(int count) {
    String prefix = prefix(count);
    pointer += count;
    documentIndex += count;
    column += count;
    return prefix;
  }

  @Override
  public int getColumn() {
    return column;
  }

  @Override
  public int getDocumentIndex() {
    return documentIndex;
  }

  @Override
  public void resetDocumentIndex() {
    documentIndex = 0;
  }

  @Override
  public int getIndex() {
    return pointer;
  }

  @Override
  public int getLine() {
    return line;
  }
}
