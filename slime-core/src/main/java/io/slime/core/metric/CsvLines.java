// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells of a text, line by line, as RFC 4180 has them: a cell in quotes may hold separators, line
 * breaks and doubled quotes. Empty lines and lines that begin with {@code #} are passed over.
 */
final class CsvLines {
  private final String text;
  private final char separator;
  private int at;
  private int line = 1;
  private int lineStart;

  /**
   * A cell.
   *
   * @param text what it says, without its quotes
   * @param line its line, from 1
   * @param column its column, from 1
   */
  record Cell(String text, int line, int column) {}

  CsvLines(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.separator = separator(this.text);
  }

  /** The separator that the first line has most of. */
  private static char separator(String text) {
    String first = text.lines().filter(line -> !isPassedOver(line)).findFirst().orElse("");
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      long count = first.chars().filter(c -> c == candidate).count();
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private static boolean isPassedOver(String line) {
    return line.isBlank() || line.startsWith("#");
  }

  /** The cells of the next line; null at the end. */
  @Nullable List<Cell> next() {
    while (at < text.length()) {
      int end = endOfLine(at);
      if (!isPassedOver(text.substring(at, end))) {
        return cells();
      }
      newLine(end);
    }
    return null;
  }

  private List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    while (true) {
      cells.add(cell());
      if (at >= text.length() || text.charAt(at) != separator) {
        newLine(at);
        return cells;
      }
      at++;
    }
  }

  private Cell cell() {
    int startLine = line;
    int column = text.codePointCount(lineStart, at) + 1;
    if (at < text.length() && text.charAt(at) == '"') {
      return new Cell(quoted(), startLine, column);
    }
    int start = at;
    int end = endOfLine(at);
    while (at < end && text.charAt(at) != separator) {
      at++;
    }
    return new Cell(text.substring(start, at), startLine, column);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        if (at < text.length() && text.charAt(at) == '"') {
          at++;
        } else {
          break;
        }
      } else if (c == '\n') {
        line++;
        lineStart = at;
      }
      cell.append(c);
    }
    int end = endOfLine(at);
    while (at < end && text.charAt(at) != separator) { // whatever stands behind the quotes
      cell.append(text.charAt(at++));
    }
    return cell.toString();
  }

  private int endOfLine(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private void newLine(int end) {
    at = end;
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    line++;
    lineStart = at;
  }

  /** The line of a cell, with a caret below it. */
  String excerpt(Cell cell) {
    String shown = text.lines().skip(cell.line() - 1L).findFirst().orElse("");
    if (shown.length() > 200) {
      return "";
    }
    return shown.replace('\t', ' ') + "\n" + " ".repeat(cell.column() - 1) + "^";
  }
}
