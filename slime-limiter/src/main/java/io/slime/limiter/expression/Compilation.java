// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An expression, or why a text is none. */
public final class Compilation {
  private final @Nullable Expression expression;
  private final List<Problem> problems;

  private Compilation(@Nullable Expression expression, List<Problem> problems) {
    this.expression = expression;
    this.problems = problems;
  }

  static Compilation of(Expression expression) {
    return new Compilation(expression, List.of());
  }

  static Compilation failed(List<Problem> problems) {
    return new Compilation(null, List.copyOf(problems));
  }

  /**
   * The expression.
   *
   * @return the expression, or empty if there are problems
   */
  public Optional<Expression> expression() {
    return Optional.ofNullable(expression);
  }

  /**
   * Why the text is no expression: the first fault of its grammar, or all faults of types and
   * names.
   *
   * @return the problems in the order of the text
   */
  public List<Problem> problems() {
    return problems;
  }
}
