// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

/**
 * A place in a text.
 *
 * @param source the name of the text, a file name for example
 * @param document which of its documents, from 1
 * @param line the line in the text, from 1
 * @param column the column in the line, from 1, in code points
 */
public record Position(String source, int document, int line, int column) {

  /**
   * The position as compilers write it.
   *
   * @return for example {@code fences.yaml:12:5}
   */
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
