// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntFunction;

/** Writes a tree in one canonical way: as few parentheses as possible, {@code {name}} variables. */
final class Printer {
  private static final int TIGHTEST = 7;
  private static final double LEAST_PLAIN = 1e-9;
  private static final double LEAST_WITH_EXPONENT = 1e18;

  private static final int USUAL_LENGTH = 48;
  private static final double LEAST_INEXACT = 1e15;

  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);
  private final IntFunction<String> variables;

  private Printer(IntFunction<String> variables) {
    this.variables = variables;
  }

  /**
   * Writes a tree.
   *
   * @param node the tree
   * @param variables what to write for the variable of a slot
   * @return the text
   */
  static String print(Node node, IntFunction<String> variables) {
    Printer printer = new Printer(variables);
    printer.print(node, 0);
    return printer.text.toString();
  }

  /** Digits, or an exponent where there would be too many digits to read. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < LEAST_INEXACT) {
      return Long.toString((long) value);
    }
    double size = Math.abs(value);
    if (size < LEAST_PLAIN || size >= LEAST_WITH_EXPONENT) {
      return Double.toString(value).replace(".0E", "E");
    }
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private void print(Node node, int loosest) {
    if (node instanceof Node.Number number) {
      text.append(number(number.amount())).append(number.unit().symbol());
    } else if (node instanceof Node.Truth truth) {
      text.append(truth.value());
    } else if (node instanceof Node.Variable variable) {
      text.append(variables.apply(variable.slot()));
    } else if (node instanceof Node.Negation negation) {
      text.append('-');
      print(negation.operand(), TIGHTEST);
    } else if (node instanceof Node.Not not) {
      text.append('!');
      print(not.operand(), TIGHTEST);
    } else if (node instanceof Node.Binary binary) {
      binary(binary, loosest);
    } else {
      call((Node.Call) node);
    }
  }

  private void binary(Node.Binary binary, int loosest) {
    Operator operator = binary.operator();
    boolean enclosed = operator.precedence() < loosest;
    text.append(enclosed ? "(" : "");
    print(binary.left(), operator.precedence());
    text.append(' ').append(operator.symbol()).append(' ');
    print(binary.right(), operator.precedence() + 1);
    text.append(enclosed ? ")" : "");
  }

  private void call(Node.Call call) {
    List<Node> arguments = call.arguments();
    text.append(call.function().word()).append('(');
    for (int i = 0; i < arguments.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      print(arguments.get(i), 0);
    }
    text.append(')');
  }
}
