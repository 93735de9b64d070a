// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

/** A document that cannot be read at all. Never leaves the codec. */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The line, from 0. */
  public final int line;

  /** The column, from 0. */
  public final int column;

  /** Whether a limit was exceeded, rather than the grammar broken. */
  public final boolean limit;

  SyntaxException(String message, int line, int column, boolean limit) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
    this.limit = limit;
  }

  /** Whether this one is further on in the text: whoever found it has understood more. */
  boolean isAfter(SyntaxException other) {
    return line > other.line || line == other.line && column > other.column;
  }
}
