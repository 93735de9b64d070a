// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import io.slime.limiter.expression.Evaluation.Fault;
import java.util.List;

/**
 * Computes with a checked tree. Conditions are 1 and 0, so that one method serves both; a fault is
 * NaN, which nothing else is, with the particulars in the result. Allocates nothing.
 */
final class Evaluator {
  private Evaluator() {}

  /**
   * Computes a part.
   *
   * @param node the part
   * @param values the numbers; NaN is missing
   * @param slots where among them the variables are
   * @param result takes a fault
   * @return the value, or NaN for a fault
   */
  static double evaluate(Node node, double[] values, int[] slots, Evaluation result) {
    if (node instanceof Node.Binary binary) {
      return binary.operator().isLogical()
          ? logical(binary, values, slots, result)
          : arithmetic(binary, values, slots, result);
    }
    if (node instanceof Node.Number number) {
      return number.value();
    }
    if (node instanceof Node.Variable variable) {
      double value = values[slots[variable.slot()]];
      return value - value == 0 // neither NaN nor infinite
          ? value
          : result.missing(variable.at(), variable.slot());
    }
    if (node instanceof Node.Truth truth) {
      return truth.value() ? 1 : 0;
    }
    if (node instanceof Node.Negation negation) {
      return 0 - evaluate(negation.operand(), values, slots, result);
    }
    if (node instanceof Node.Not not) {
      return 1 - evaluate(not.operand(), values, slots, result);
    }
    return call((Node.Call) node, values, slots, result);
  }

  /** A side that decides makes a missing value on the other side irrelevant. */
  private static double logical(Node.Binary node, double[] values, int[] slots, Evaluation result) {
    double decisive = node.operator() == Operator.OR ? 1 : 0;
    double left = evaluate(node.left(), values, slots, result);
    if (left == decisive) {
      return decisive;
    }
    if (left != left && result.fault() != Fault.MISSING) {
      return left;
    }
    int at = result.at();
    int slot = result.missingSlot();
    result.clear();
    double right = evaluate(node.right(), values, slots, result);
    if (right == decisive || right != right && result.fault() != Fault.MISSING) {
      return right;
    }
    return left != left ? result.missing(at, slot) : right;
  }

  private static double arithmetic(
      Node.Binary node, double[] values, int[] slots, Evaluation result) {
    double left = evaluate(node.left(), values, slots, result);
    if (left != left) {
      return left;
    }
    double right = evaluate(node.right(), values, slots, result);
    if (right != right) {
      return right;
    }
    return switch (node.operator()) {
      case EQUAL -> left == right ? 1 : 0;
      case NOT_EQUAL -> left != right ? 1 : 0;
      case LESS -> left < right ? 1 : 0;
      case AT_MOST -> left <= right ? 1 : 0;
      case MORE -> left > right ? 1 : 0;
      case AT_LEAST -> left >= right ? 1 : 0;
      case PLUS -> finite(left + right, node, result);
      case MINUS -> finite(left - right, node, result);
      case TIMES -> finite(left * right, node, result);
      case DIVIDED_BY, MODULO -> quotient(node, left, right, result);
      case AND, OR -> throw new IllegalStateException(); // handled above
    };
  }

  private static double quotient(Node.Binary node, double left, double right, Evaluation result) {
    if (right == 0) {
      return result.fault(Fault.DIVISION_BY_ZERO, node.at());
    }
    return node.operator() == Operator.MODULO ? left % right : finite(left / right, node, result);
  }

  private static double finite(double value, Node node, Evaluation result) {
    return Double.isInfinite(value) ? result.fault(Fault.OVERFLOW, node.at()) : value;
  }

  private static double call(Node.Call call, double[] values, int[] slots, Evaluation result) {
    List<Node> arguments = call.arguments();
    double first = evaluate(arguments.get(0), values, slots, result);
    if (first != first) {
      return first;
    }
    return switch (call.function()) {
      case CEIL -> Math.ceil(first);
      case FLOOR -> Math.floor(first);
      case ROUND -> first < 0 ? 0 - halfUp(0 - first) : halfUp(first);
      case MIN, MAX -> extreme(call, first, values, slots, result);
      case CLAMP -> clamp(call, first, values, slots, result);
    };
  }

  /**
   * Not {@code Math.round}, which ends at 2^63, nor {@code floor(x + 0.5)}, which adds inexactly.
   */
  private static double halfUp(double value) {
    double below = Math.floor(value);
    return value - below >= 0.5 ? below + 1 : below;
  }

  private static double extreme(
      Node.Call call, double first, double[] values, int[] slots, Evaluation result) {
    double extreme = first;
    for (int i = 1; i < call.arguments().size(); i++) {
      double next = evaluate(call.arguments().get(i), values, slots, result);
      if (next != next) {
        return next;
      }
      extreme = call.function() == Function.MIN ? Math.min(extreme, next) : Math.max(extreme, next);
    }
    return extreme;
  }

  private static double clamp(
      Node.Call call, double value, double[] values, int[] slots, Evaluation result) {
    double low = evaluate(call.arguments().get(1), values, slots, result);
    if (low != low) {
      return low;
    }
    double high = evaluate(call.arguments().get(2), values, slots, result);
    if (high != high) {
      return high;
    }
    return low > high
        ? result.fault(Fault.CROSSED_BOUNDS, call.at())
        : Math.max(low, Math.min(high, value));
  }
}
