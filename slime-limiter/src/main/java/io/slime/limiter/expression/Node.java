// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import java.util.List;

/** A part of an expression. */
public sealed interface Node {

  /**
   * Where it is in the text.
   *
   * @return the index of the character to blame: of its operator, or its first one
   */
  int at();

  /**
   * A number.
   *
   * @param amount how many, not negative
   * @param unit of what
   * @param at where it is in the text
   */
  record Number(double amount, Unit unit, int at) implements Node {
    double value() {
      return amount * unit.factor();
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param value which of the two
   * @param at where it is in the text
   */
  record Truth(boolean value, int at) implements Node {}

  /**
   * A name for a number that is known later.
   *
   * @param name the name, without braces and without a dot in front
   * @param slot its place in {@link Expression#variables}
   * @param at where it is in the text
   */
  record Variable(String name, int slot, int at) implements Node {}

  /**
   * The opposite of a number.
   *
   * @param operand the number
   * @param at where it is in the text
   */
  record Negation(Node operand, int at) implements Node {}

  /**
   * The opposite of a condition.
   *
   * @param operand the condition
   * @param at where it is in the text
   */
  record Not(Node operand, int at) implements Node {}

  /**
   * Two operands and what is done with them.
   *
   * @param operator what is done
   * @param left the left operand
   * @param right the right operand
   * @param at where the operator is in the text
   */
  record Binary(Operator operator, Node left, Node right, int at) implements Node {}

  /**
   * A function with its arguments.
   *
   * @param function the function
   * @param arguments the arguments
   * @param at where it is in the text
   */
  record Call(Function function, List<Node> arguments, int at) implements Node {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }
}
