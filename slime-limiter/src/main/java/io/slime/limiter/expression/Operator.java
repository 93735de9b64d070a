// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

/** An operator between two operands. The higher the precedence, the tighter it binds. */
public enum Operator {
  /** One of the two is true; also written {@code |}. */
  OR("||", 1),
  /** Both are true; also written {@code &}. */
  AND("&&", 2),
  /** Both are the same. */
  EQUAL("==", 3),
  /** They differ. */
  NOT_EQUAL("!=", 3),
  /** The left one is less. */
  LESS("<", 4),
  /** The left one is not more. */
  AT_MOST("<=", 4),
  /** The left one is more. */
  MORE(">", 4),
  /** The left one is not less. */
  AT_LEAST(">=", 4),
  /** The sum. */
  PLUS("+", 5),
  /** The difference. */
  MINUS("-", 5),
  /** The product. */
  TIMES("*", 6),
  /** The quotient, with its fraction. */
  DIVIDED_BY("/", 6),
  /** What a division leaves, with the sign of the left one. */
  MODULO("%", 6);

  private final String symbol;
  private final int precedence;

  Operator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  /**
   * How it is written.
   *
   * @return the symbol
   */
  public String symbol() {
    return symbol;
  }

  int precedence() {
    return precedence;
  }

  boolean isLogical() {
    return this == OR || this == AND;
  }

  boolean isComparison() {
    return precedence == EQUAL.precedence || precedence == LESS.precedence;
  }
}
