// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.limiter.expression.Evaluation;
import io.slime.limiter.expression.Expression;

/**
 * An expression, and where its variables are among the numbers of the limiter.
 *
 * @param expression the expression
 * @param slots for each variable its place in the readings
 */
public record Formula(Expression expression, int[] slots) {

  /**
   * Computes it.
   *
   * @param readings the numbers of the limiter; NaN for what is missing
   * @return the result
   */
  public Evaluation evaluate(double[] readings) {
    return expression.evaluate(readings, slots);
  }

  /**
   * The expression with numbers put in.
   *
   * @param readings the numbers of the limiter
   * @return the text
   */
  public String withValues(double[] readings) {
    return expression.withValues(values(readings));
  }

  private double[] values(double[] readings) {
    double[] values = new double[slots.length];
    for (int i = 0; i < slots.length; i++) {
      values[i] = readings[slots[i]];
    }
    return values;
  }
}
