// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the type of each part, and every part whose type or name does not do. */
final class Checker {
  private final Vocabulary vocabulary;
  private List<Problem> problems = List.of();

  Checker(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  List<Problem> problems() {
    return problems;
  }

  /** Checks a tree that should be of some type. */
  void check(Node root, Type wanted) {
    Type type = typeOf(root);
    if (type != null && !type.fits(wanted)) {
      report(
          "This is " + type.noun() + ", and " + wanted.noun() + " is wanted.",
          wanted == Type.CONDITION ? "Compare it with something." : "Correct the expression.",
          root);
    }
  }

  /** The type, or null if it cannot be told because of a problem that was reported. */
  private @Nullable Type typeOf(Node node) {
    if (node instanceof Node.Number number) {
      return number.unit().type();
    }
    if (node instanceof Node.Truth) {
      return Type.CONDITION;
    }
    if (node instanceof Node.Variable variable) {
      return named(variable);
    }
    if (node instanceof Node.Negation negation) {
      return number(negation.operand());
    }
    if (node instanceof Node.Not not) {
      return condition(not.operand());
    }
    return node instanceof Node.Binary binary ? binary(binary) : call((Node.Call) node);
  }

  private Type named(Node.Variable variable) {
    String objection = vocabulary.objection(variable.name()).orElse("");
    if (!objection.isEmpty()) {
      add(new Problem(objection, "Correct the name.", variable.at(), variable.name().length()));
    }
    return Type.MEASURED;
  }

  private @Nullable Type number(Node node) {
    Type type = typeOf(node);
    if (type == Type.CONDITION) {
      report("This is a condition, and a number is wanted.", "Correct the expression.", node);
      return null;
    }
    return type;
  }

  private @Nullable Type condition(Node node) {
    Type type = typeOf(node);
    if (type != null && type != Type.CONDITION) {
      report("This is a number, and a condition is wanted.", "Compare it with something.", node);
      return null;
    }
    return type;
  }

  private @Nullable Type binary(Node.Binary node) {
    Operator operator = node.operator();
    if (operator.isLogical()) {
      condition(node.left());
      condition(node.right());
      return Type.CONDITION;
    }
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
      same(node, typeOf(node.left()), typeOf(node.right()));
      return Type.CONDITION;
    }
    Type left = number(node.left());
    Type right = number(node.right());
    if (operator == Operator.TIMES || operator == Operator.DIVIDED_BY) {
      return product(node, left, right);
    }
    Type type = same(node, left, right);
    return operator.isComparison() ? Type.CONDITION : type;
  }

  private @Nullable Type same(Node at, @Nullable Type left, @Nullable Type right) {
    if (left == null || right == null) {
      return null;
    }
    if (!left.fits(right)) {
      report(
          "This puts " + left.noun() + " and " + right.noun() + " together.",
          "Give both the same unit.",
          at);
      return null;
    }
    return left == Type.MEASURED ? right : left;
  }

  /** Units cancel in quotients; a product of two units is nothing that anybody measures. */
  private @Nullable Type product(Node.Binary at, @Nullable Type left, @Nullable Type right) {
    if (left == null || right == null) {
      return null;
    }
    boolean quotient = at.operator() == Operator.DIVIDED_BY;
    if (right == Type.NUMBER) {
      return left;
    }
    if (left == Type.MEASURED || right == Type.MEASURED) {
      return Type.MEASURED;
    }
    if (left == Type.NUMBER && !quotient) {
      return right;
    }
    if (left == right && quotient) {
      return Type.NUMBER;
    }
    report(
        "There is no unit for "
            + left.noun()
            + (quotient ? " divided by " : " times ")
            + right.noun()
            + ".",
        "Remove one of the units.",
        at);
    return null;
  }

  private @Nullable Type call(Node.Call call) {
    Type type = number(call.arguments().get(0));
    for (int i = 1; i < call.arguments().size(); i++) {
      type = same(call.arguments().get(i), type, number(call.arguments().get(i)));
    }
    return type;
  }

  private void report(String message, String advice, Node node) {
    add(new Problem(message, advice, node.at(), 1));
  }

  private void add(Problem problem) {
    problems = problems.isEmpty() ? new ArrayList<>(1) : problems;
    problems.add(problem);
  }
}
