// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.core.codec.internal.tree.Chunk;
import io.slime.core.codec.internal.tree.Chunks;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A named text, and how a line of it is shown, if it is. */
final class Source {
  private static final String CONFIDENTIAL = "a configuration may hold passwords";

  private static final int WIDEST = 120;
  private static final int TAB = 4;

  private final String name;
  private final String text;
  private final boolean confidential;
  private int @Nullable [] lineStarts;

  Source(String name, String text) {
    this(name, text, false);
  }

  private Source(String name, String text, boolean confidential) {
    this.name = name;
    this.text = text;
    this.confidential = confidential;
  }

  /** A text that is not shown, whatever it says: a misspelt password is one, too. */
  static Source confidential(String name, String text) {
    return new Source(name, text, true);
  }

  boolean isConfidential() {
    return confidential;
  }

  /** Why a stretch of the text must not be shown; empty if it may be. */
  String hidden(Chunk chunk) {
    return confidential ? CONFIDENTIAL : chunk.hidden();
  }

  String name() {
    return name;
  }

  /** The position of a node: line and column from 0, the column in chars or code points. */
  Position position(int document, int line, int column, boolean chars) {
    int codePoints = column;
    if (chars) {
      String found = line(line);
      codePoints = found.codePointCount(0, Math.min(column, found.length()));
    }
    return new Position(name, document, line + 1, codePoints + 1);
  }

  /** The line with a caret below, or why it is not shown. */
  String excerpt(Position position, Chunk chunk) {
    String hidden = hidden(chunk);
    if (!hidden.isEmpty()) {
      return "(not shown: " + hidden + ")";
    }
    StringBuilder shown = new StringBuilder();
    StringBuilder caret = new StringBuilder();
    int[] codePoints = line(position.line() - 1).codePoints().toArray();
    int at = Math.min(position.column() - 1, codePoints.length);
    int from = Math.max(0, at - WIDEST / 2);
    int to = Math.min(codePoints.length, from + WIDEST);
    if (from > 0) {
      shown.append('…');
      caret.append(' ');
    }
    int column = 0;
    for (int i = from; i < to; i++) {
      int c = codePoints[i];
      int width = c == '\t' ? TAB - column % TAB : DisplayWidth.of(c);
      if (c == '\t') {
        shown.append(" ".repeat(width));
      } else {
        shown.appendCodePoint(DisplayWidth.isShowable(c) ? c : '\uFFFD');
      }
      if (i < at) {
        caret.append(" ".repeat(width));
      }
      column += width;
    }
    if (to < codePoints.length) {
      shown.append('…');
    }
    return shown.append('\n').append(caret).append('^').toString();
  }

  private String line(int line) {
    int[] starts = lineStarts();
    if (line >= starts.length) {
      return "";
    }
    int start = starts[line];
    int end = line + 1 < starts.length ? starts[line + 1] : text.length();
    while (end > start && "\r\n\u0085\u2028\u2029".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Made on first use: a text without issues needs no lines. */
  private synchronized int[] lineStarts() {
    int[] starts = lineStarts;
    if (starts == null) {
      IntStream.Builder found = IntStream.builder();
      for (int i = 0; i < text.length(); i = Chunks.lineEnd(text, i)) {
        found.add(i);
      }
      starts = found.build().toArray();
      lineStarts = starts;
    }
    return starts;
  }
}
