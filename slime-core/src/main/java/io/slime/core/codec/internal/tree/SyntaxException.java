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
}
