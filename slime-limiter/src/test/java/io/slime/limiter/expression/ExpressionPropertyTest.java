// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class ExpressionPropertyTest {
  private static final int[] SLOTS = {0, 1, 2};

  private static final List<String> NAMES = List.of("cpu", "_base.pod", "v1-2.rt.99");

  private static Arbitrary<Node> numbers(int depth) {
    Arbitrary<Node> leaf =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                3,
                Arbitraries.integers().between(0, 50).map(n -> new Node.Number(n, Unit.NONE, 0))),
            net.jqwik.api.Tuple.of(
                2,
                Combinators.combine(
                        Arbitraries.doubles().between(0, 1e6), Arbitraries.of(Unit.values()))
                    .as((amount, unit) -> new Node.Number(amount, unit, 0))),
            net.jqwik.api.Tuple.of(
                3,
                Arbitraries.integers()
                    .between(0, 2)
                    .map(slot -> new Node.Variable(NAMES.get(slot), slot, 0))));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Node> inner = numbers(depth - 1);
    Arbitrary<Node> binary =
        Combinators.combine(
                Arbitraries.of(
                    Operator.PLUS,
                    Operator.MINUS,
                    Operator.TIMES,
                    Operator.DIVIDED_BY,
                    Operator.MODULO),
                inner,
                inner)
            .as((operator, left, right) -> new Node.Binary(operator, left, right, 0));
    Arbitrary<Node> call =
        Arbitraries.of(Function.values())
            .flatMap(
                function ->
                    inner
                        .list()
                        .ofMinSize(function == Function.CLAMP ? 3 : 1)
                        .ofMaxSize(function == Function.CLAMP ? 3 : function.takes(2) ? 4 : 1)
                        .map(arguments -> new Node.Call(function, arguments, 0)));
    Arbitrary<Node> negation = inner.map(operand -> new Node.Negation(operand, 0));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(2, leaf),
        net.jqwik.api.Tuple.of(5, binary),
        net.jqwik.api.Tuple.of(2, call),
        net.jqwik.api.Tuple.of(1, negation));
  }

  private static Arbitrary<Node> conditionsOf(int depth) {
    Arbitrary<Node> comparison =
        Combinators.combine(
                Arbitraries.of(
                    Operator.EQUAL,
                    Operator.NOT_EQUAL,
                    Operator.LESS,
                    Operator.AT_MOST,
                    Operator.MORE,
                    Operator.AT_LEAST),
                numbers(2),
                numbers(1))
            .as((operator, left, right) -> new Node.Binary(operator, left, right, 0));
    Arbitrary<Node> truth = Arbitraries.of(true, false).map(value -> new Node.Truth(value, 0));
    if (depth == 0) {
      return Arbitraries.frequencyOf(
          net.jqwik.api.Tuple.of(6, comparison), net.jqwik.api.Tuple.of(1, truth));
    }
    Arbitrary<Node> inner = conditionsOf(depth - 1);
    return Arbitraries.oneOf(
        comparison,
        inner.map(operand -> new Node.Not(operand, 0)),
        Combinators.combine(Arbitraries.of(Operator.AND, Operator.OR), inner, inner)
            .as((operator, left, right) -> new Node.Binary(operator, left, right, 0)));
  }

  @Provide
  Arbitrary<Node> quotas() {
    return numbers(4);
  }

  @Provide
  Arbitrary<Node> conditions() {
    return conditionsOf(3);
  }

  @Provide
  Arbitrary<double[]> values() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, Arbitraries.integers().between(-5, 200).map(n -> (double) n)),
            net.jqwik.api.Tuple.of(4, Arbitraries.doubles().between(-1000, 1e5)),
            net.jqwik.api.Tuple.of(1, Arbitraries.just(Double.NaN)))
        .array(double[].class)
        .ofSize(3);
  }

  @Property(tries = 3000)
  void numbersAgreeWithExactOnes(@ForAll("quotas") Node node, @ForAll("values") double[] values) {
    Evaluation result = new Evaluation();
    result.value(Evaluator.evaluate(node, values, SLOTS, result));
    try {
      ExactEvaluator.Approximate expected = new ExactEvaluator(values).number(node);
      if (result.fault() == Evaluation.Fault.OVERFLOW) {
        Statistics.label("outcome").collect("overflow");
        return;
      }
      assertThat(result.fault()).as(text(node)).isNull();
      double margin = expected.error().toDouble() * 1.01 + Double.MIN_NORMAL;
      assertThat(result.value())
          .as(text(node))
          .isCloseTo(expected.exact().toDouble(), within(margin));
      Statistics.label("outcome").collect("value");
    } catch (ExactEvaluator.NoValue none) {
      Statistics.label("outcome").collect(none.fault());
      if (result.fault() != Evaluation.Fault.OVERFLOW) {
        assertThat(result.fault()).as(text(node)).isNotNull();
      }
    } catch (ExactEvaluator.Undecidable doubtful) {
      Statistics.label("outcome").collect("undecidable");
    }
    Statistics.label("outcome").coverage(seen -> seen.check("value").percentage(p -> p > 20));
  }

  @Property(tries = 3000)
  void conditionsAgreeWithExactOnes(
      @ForAll("conditions") Node node, @ForAll("values") double[] values) {
    Evaluation result = new Evaluation();
    result.value(Evaluator.evaluate(node, values, SLOTS, result));
    try {
      boolean expected = new ExactEvaluator(values).condition(node);
      if (result.fault() != Evaluation.Fault.OVERFLOW) {
        assertThat(result.fault()).as(text(node)).isNull();
        assertThat(result.isTrue()).as(text(node)).isEqualTo(expected);
      }
      Statistics.label("outcome").collect(expected);
    } catch (ExactEvaluator.NoValue none) {
      assertThat(result.fault()).as(text(node)).isNotNull();
      Statistics.label("outcome").collect("none");
    } catch (ExactEvaluator.Undecidable doubtful) {
      Statistics.label("outcome").collect("undecidable");
    }
    Statistics.label("outcome").coverage(seen -> seen.check(true).percentage(p -> p > 10));
    Statistics.label("outcome").coverage(seen -> seen.check(false).percentage(p -> p > 10));
  }

  @Property(tries = 2000)
  void parsingWhatWasPrintedIsTheIdentity(@ForAll("conditions") Node node) {
    Parser parser = new Parser(text(node));
    Node again = parser.whole();
    assertThat(unplaced(again, parser.variables())).isEqualTo(unplaced(node, NAMES));
  }

  @Property(tries = 2000)
  void anyTextIsAnExpressionOrHasAProblemInside(@ForAll String text, @ForAll Type wanted) {
    check(text, wanted);
  }

  @Property(tries = 3000)
  void anyTextOfTheAlphabetIsAnExpressionOrHasAProblemInside(
      @ForAll("tokens") String text, @ForAll Type wanted) {
    check(text, wanted);
  }

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.of(
            "(",
            ")",
            "{pod}",
            "{{.cpu}}",
            "{",
            "}}",
            "1",
            "2.5",
            "1e",
            "3Mi",
            "s",
            "+",
            "-",
            "*",
            "/",
            "%",
            "<",
            ">=",
            "=",
            "!",
            "&",
            "||",
            ",",
            "min",
            "clamp(",
            "true",
            " ",
            ".")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private static void check(String text, Type wanted) {
    Compilation compilation = Expression.compile(text, wanted, Vocabulary.ANY);
    assertThat(compilation.expression().isPresent()).isEqualTo(compilation.problems().isEmpty());
    for (Problem problem : compilation.problems()) {
      assertThat(problem.at()).isBetween(0, text.length());
      assertThat(problem.pointer(text)).contains("^");
    }
    compilation
        .expression()
        .ifPresent(
            expression -> {
              double[] values = new double[expression.variables().size()];
              Evaluation result = expression.evaluate(values);
              assertThat(result.fault() == null).isEqualTo(Double.isFinite(result.value()));
            });
  }

  private static String text(Node node) {
    return Printer.print(node, slot -> "{" + NAMES.get(slot) + "}");
  }

  /** The tree without positions, and with slots that do not depend on the order of use. */
  private static Node unplaced(Node node, List<String> names) {
    if (node instanceof Node.Number number) {
      return new Node.Number(number.amount(), number.unit(), 0);
    }
    if (node instanceof Node.Truth truth) {
      return new Node.Truth(truth.value(), 0);
    }
    if (node instanceof Node.Variable variable) {
      return new Node.Variable(names.get(variable.slot()), 0, 0);
    }
    if (node instanceof Node.Negation negation) {
      return new Node.Negation(unplaced(negation.operand(), names), 0);
    }
    if (node instanceof Node.Not not) {
      return new Node.Not(unplaced(not.operand(), names), 0);
    }
    if (node instanceof Node.Binary binary) {
      return new Node.Binary(
          binary.operator(), unplaced(binary.left(), names), unplaced(binary.right(), names), 0);
    }
    Node.Call call = (Node.Call) node;
    List<Node> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(unplaced(argument, names)));
    return new Node.Call(call.function(), arguments, 0);
  }
}
