// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import java.util.List;

/**
 * Evaluates a tree with exact numbers. Beside each number goes a bound of the error that doubles
 * may have made on the way; where that error could change a comparison or a rounding, the two
 * evaluators may rightly differ and {@link Undecidable} says so.
 */
final class ExactEvaluator {
  /** Doubles may be on either side here. */
  static final class Undecidable extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** There is no value. */
  static final class NoValue extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Evaluation.Fault fault;

    NoValue(Evaluation.Fault fault) {
      this.fault = fault;
    }

    Evaluation.Fault fault() {
      return fault;
    }
  }

  record Approximate(Rational exact, Rational error) {}

  private static final Rational ULP = Rational.of(0x1p-50);

  private final double[] values;

  ExactEvaluator(double[] values) {
    this.values = values;
  }

  boolean condition(Node node) {
    if (node instanceof Node.Truth truth) {
      return truth.value();
    }
    if (node instanceof Node.Not not) {
      return !condition(not.operand());
    }
    Node.Binary binary = (Node.Binary) node;
    if (!binary.operator().isLogical()) {
      return comparison(binary);
    }
    boolean decisive = binary.operator() == Operator.OR;
    NoValue missing = null;
    try {
      if (condition(binary.left()) == decisive) {
        return decisive;
      }
    } catch (NoValue left) {
      if (left.fault() != Evaluation.Fault.MISSING) {
        throw left;
      }
      missing = left;
    }
    boolean right = condition(binary.right());
    if (right != decisive && missing != null) {
      throw missing;
    }
    return right;
  }

  private boolean comparison(Node.Binary binary) {
    Approximate left = number(binary.left());
    Approximate right = number(binary.right());
    Rational difference = left.exact().minus(right.exact());
    Rational error = left.error().plus(right.error());
    if (error.compareTo(Rational.ZERO) > 0 && difference.abs().compareTo(error) <= 0) {
      throw new Undecidable();
    }
    int order = difference.compareTo(Rational.ZERO);
    return switch (binary.operator()) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case MORE -> order > 0;
      case AT_LEAST -> order >= 0;
      default -> throw new AssertionError(binary.operator());
    };
  }

  Approximate number(Node node) {
    if (node instanceof Node.Number number) {
      return rounded(
          Rational.of(number.amount()).times(Rational.of(number.unit().factor())),
          Rational.ZERO,
          number.unit() == Unit.NONE);
    }
    if (node instanceof Node.Variable variable) {
      double value = values[variable.slot()];
      if (Double.isNaN(value)) {
        throw new NoValue(Evaluation.Fault.MISSING);
      }
      return new Approximate(Rational.of(value), Rational.ZERO);
    }
    if (node instanceof Node.Negation negation) {
      Approximate operand = number(negation.operand());
      return new Approximate(operand.exact().negated(), operand.error());
    }
    return node instanceof Node.Binary binary ? binary(binary) : call((Node.Call) node);
  }

  private Approximate binary(Node.Binary node) {
    Approximate left = number(node.left());
    Approximate right = number(node.right());
    Rational errors = left.error().plus(right.error());
    switch (node.operator()) {
      case PLUS -> {
        return rounded(left.exact().plus(right.exact()), errors, false);
      }
      case MINUS -> {
        return rounded(left.exact().minus(right.exact()), errors, false);
      }
      case TIMES -> {
        Rational error =
            left.error()
                .times(right.exact().abs())
                .plus(right.error().times(left.exact().abs()))
                .plus(left.error().times(right.error()));
        return rounded(left.exact().times(right.exact()), error, false);
      }
      default -> {
        return quotient(node, left, right);
      }
    }
  }

  private Approximate quotient(Node.Binary node, Approximate left, Approximate right) {
    Rational size = right.exact().abs();
    if (right.error().compareTo(Rational.ZERO) > 0 && size.compareTo(right.error()) <= 0) {
      throw new Undecidable();
    }
    if (size.compareTo(Rational.ZERO) == 0) {
      throw new NoValue(Evaluation.Fault.DIVISION_BY_ZERO);
    }
    Rational quotient = left.exact().dividedBy(right.exact());
    Rational error =
        left.error().plus(right.error().times(quotient.abs())).dividedBy(size.minus(right.error()));
    if (node.operator() == Operator.DIVIDED_BY) {
      return rounded(quotient, error, false);
    }
    Rational whole = step(new Approximate(quotient, error), quotient.truncated());
    if (left.error().plus(right.error()).compareTo(Rational.ZERO) > 0) {
      throw new Undecidable();
    }
    return new Approximate(left.exact().minus(whole.times(right.exact())), Rational.ZERO);
  }

  private Approximate call(Node.Call call) {
    List<Approximate> arguments = call.arguments().stream().map(this::number).toList();
    Approximate first = arguments.get(0);
    Rational half = Rational.of(0.5);
    return switch (call.function()) {
      case FLOOR -> whole(first, first.exact().floor());
      case CEIL -> whole(first, first.exact().negated().floor().negated());
      case ROUND -> {
        Rational up = first.exact().abs().plus(half).floor();
        step(new Approximate(first.exact().plus(half), first.error()), up);
        yield new Approximate(
            first.exact().compareTo(Rational.ZERO) < 0 ? up.negated() : up, Rational.ZERO);
      }
      case MIN -> extreme(arguments, -1);
      case MAX -> extreme(arguments, 1);
      case CLAMP -> {
        Approximate low = arguments.get(1);
        Approximate high = arguments.get(2);
        Rational gap = high.exact().minus(low.exact());
        Rational doubt = low.error().plus(high.error());
        if (doubt.compareTo(Rational.ZERO) > 0 && gap.abs().compareTo(doubt) <= 0) {
          throw new Undecidable();
        }
        if (gap.compareTo(Rational.ZERO) < 0) {
          throw new NoValue(Evaluation.Fault.CROSSED_BOUNDS);
        }
        yield extreme(List.of(low, extreme(List.of(high, first), -1)), 1);
      }
    };
  }

  private static Approximate extreme(List<Approximate> arguments, int sign) {
    Approximate extreme = arguments.get(0);
    Rational error = extreme.error();
    for (Approximate argument : arguments) {
      if (argument.exact().compareTo(extreme.exact()) * sign > 0) {
        extreme = argument;
      }
      error = argument.error().compareTo(error) > 0 ? argument.error() : error;
    }
    return new Approximate(extreme.exact(), error);
  }

  private static Approximate whole(Approximate argument, Rational whole) {
    return new Approximate(step(argument, whole), Rational.ZERO);
  }

  /** A step function's value, if the argument is not within its error of a whole number. */
  private static Rational step(Approximate argument, Rational result) {
    Rational fraction = argument.exact().minus(argument.exact().floor());
    Rational toNext = Rational.of(1).minus(fraction);
    boolean doubtful =
        argument.error().compareTo(Rational.ZERO) > 0
            && (fraction.compareTo(argument.error()) <= 0
                || toNext.compareTo(argument.error()) <= 0);
    if (doubtful) {
      throw new Undecidable();
    }
    return result;
  }

  private static Approximate rounded(Rational exact, Rational error, boolean exactly) {
    boolean whole =
        error.compareTo(Rational.ZERO) == 0
            && (exactly
                || exact.abs().compareTo(Rational.of(0x1p53)) < 0
                    && exact.compareTo(exact.floor()) == 0);
    return new Approximate(exact, whole ? error : error.plus(exact.abs().times(ULP)));
  }
}
