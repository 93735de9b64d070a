// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

/** Ends the reading of a text; never leaves the package. */
final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ExpressionException(String message, String advice, int at, int length) {
    super(message, null, false, false);
    this.problem = new Problem(message, advice, at, Math.max(1, length));
  }

  Problem problem() {
    return problem;
  }
}
