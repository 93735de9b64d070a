// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final Map<String, Double> MATERIAL =
      Map.ofEntries(
          Map.entry("_ratelimit", 100.0),
          Map.entry("v1.epNum", 2.0),
          Map.entry("v1.cpu.sum", 8845.137062837),
          Map.entry("_base.pod", 4.0),
          Map.entry("_base.cpu.sum", 100.9),
          Map.entry("_base.cpu.max", 563.38),
          Map.entry("v1-2.pod", 3.0),
          Map.entry("pod", 3.0),
          Map.entry("cpu", 0.95),
          Map.entry("cpu.max", 1.2),
          Map.entry("x", 13.0));

  private static Expression compile(String text, Type wanted) {
    Compilation compilation = Expression.compile(text, wanted, Vocabulary.ANY);
    assertThat(compilation.problems()).as(text).isEmpty();
    return compilation.expression().orElseThrow();
  }

  private static Evaluation evaluate(String text, Type wanted) {
    Expression expression = compile(text, wanted);
    double[] values = new double[expression.variables().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = MATERIAL.getOrDefault(expression.variables().get(i), Double.NaN);
    }
    return expression.evaluate(values);
  }

  private static Problem problem(String text, Type wanted) {
    Compilation compilation = Expression.compile(text, wanted, Vocabulary.ANY);
    assertThat(compilation.expression()).as(text).isEmpty();
    return compilation.problems().get(0);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          # metrics case 1 to 9 and limiter case 5 to 7: the reference's own tests
          11+1;12
          16/2;8
          15-23;-8
          35*23;805
          4+5*6+((7+8)/6)-8;28.5
          10;10
          {{._ratelimit}}/{{.v1.epNum}};50
          # limiter case 13 to 17: equal operators group to the left, fractions stay
          10-3-2;5
          20-2*3-4;10
          100/10/2;5
          8/4*2;4
          100/4*2;50
          7/2;3.5
          -7/2;-3.5
          (3-10)/2;-3.5
          1.5+1.5;3
          1.9*2;3.8
          10.9;10.9
          2 + 3;5
          1e3;1000
          (100+50)/{{._base.pod}};37.5
          30/{pod};10
          # metrics case 13 to 25, 29 and 46 to 48 and 60
          8-3-2;3
          8-3+2;7
          20-10-5-1;4
          8-3*2-1;1
          10-2*3-4-5;-5
          8/4/2;1
          24/2*3;36
          0-7/2;-3.5
          7/-2;-3.5
          -5+3;-2
          5*-3;-15
          99999999999;99999999999
          10-(2-3);11
          (1+2)*(3+4);21
          (100-{{.x}})/2;43.5
          # functions, remainder, units
          min(3, 1, 2);1
          max(3);3
          ceil(2.1) + floor(2.9);5
          round(2.5) + round(-2.5);0
          clamp(7, 1, 5);5
          clamp(1000 - 8 * {x}, 50, 500);500
          7 % 4;3
          -7 % 4;-3
          2m / 1s;120
          1.5Gi / 1Mi;1536
          2k;2000
          """)
  @DisplayName("defect 5: numbers, as documented")
  void numbers(String text, double expected) {
    Evaluation result = evaluate(text, Type.NUMBER);
    assertThat(result.fault()).isNull();
    assertThat(result.value()).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          # metrics case 6 to 8
          4+5*6+((7+8)/6)>10;true
          4+5*6+((7+8)/6)>10|16/2>10;true
          4+5*6+((7+8)/6)>10&16/2>10;false
          # metrics case 11, limiter case 9
          {{.v1.cpu.sum}}>8000;true
          # limiter case 18 to 22, 24, 26, 28, 30
          {{.cpu}}>0.8;true
          {{.cpu.max}}>0.8;true
          {{.cpu}}<5;true
          5>{{._base.pod}};true
          5>=3;true
          5==5;true
          !(1>2);true
          true;true
          false;false
          1>0|1>0&0>1;true
          {{.v1-2.pod}}>1;true
          {{index . "v1-2" "pod"}}>1;true
          {{._base.cpu.sum}}/{{._base.pod}}>20;true
          # metrics case 37, 38, 43, 45, 51, 52, 57, 58
          0.9>0.8;true
          1.9>0.8;true
          1>0|0>1&0>1;true
          1<2&3>2;true
          {{.v1.cpu.sum}}<9000;true
          {{._base.pod}}>1&{{._base.cpu.max}}>100;true
          {{.x}}>1 | {{.x}}>2;true
          1 != 2 && 3 <= 3;true
          true == (1 < 2);true
          {cpu} > 500ms;true
          """)
  @DisplayName("conditions, as documented")
  void conditions(String text, boolean expected) {
    Evaluation result = evaluate(text, Type.CONDITION);
    assertThat(result.fault()).isNull();
    assertThat(result.isTrue()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          # metrics case 26 to 30, 34, 35 and limiter case 25
          (5;The parenthesis is not closed.;0
          5)+3;There is no parenthesis to close.;1
          2(3);An operator is missing before (.;1
          (5)3+1;An operator is missing before 3.;3
          1)+(2;There is no parenthesis to close.;1
          ();A value is missing before ).;1
          .;A number begins with a digit.;0
          1.2.3;A number has one point.;0
          1..2;Digits are missing behind the point.;0
          5.;Digits are missing behind the point.;0
          100/;A value is missing at the end.;4
          # metrics case 32
          1=1;A single = is no operator.;1
          a;There is nothing called a.;0
          10 § 3;The character "§" has no meaning here.;3
          {pod;The braces of the variable are not closed.;0
          {{if .x}};"if .x" is no name of a variable.;0
          1e999;The number is too large.;0
          5 lightyears;An operator is missing before lightyears.;2
          5ly;There is no unit ly.;1
          clamp(1, 2);clamp takes three arguments, not 2.;0
          min();min takes at least one argument, not 0.;0
          """)
  @DisplayName("a text that is no expression is refused with a position")
  void refused(String text, String message, int at) {
    Problem problem = problem(text, Type.NUMBER);
    assertThat(problem.message()).isEqualTo(message);
    assertThat(problem.at()).isEqualTo(at);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          # limiter case 22, 23 and metrics case 39 to 42, 44, 50: numbers are no conditions
          1;This is a number, and a condition is wanted.;0
          2&0;This is a number, and a condition is wanted.;0
          1&1&1;This is a number, and a condition is wanted.;0
          1>2>3;This is a condition, and a number is wanted.;1
          !1;This is a number, and a condition is wanted.;1
          5s > 3Mi;This puts a time and a size together.;3
          5s * 3s > 1;There is no unit for a time times a time.;3
          """)
  @DisplayName("a part of the wrong type is refused with a position")
  void types(String text, String message, int at) {
    Problem problem = problem(text, Type.CONDITION);
    assertThat(problem.message()).isEqualTo(message);
    assertThat(problem.at()).isEqualTo(at);
  }

  @Test
  @DisplayName("a quota is a number: no condition, no time")
  void quotaTypes() {
    assertThat(problem("1 > 0", Type.NUMBER).message())
        .isEqualTo("This is a condition, and a number is wanted.");
    assertThat(problem("10s", Type.NUMBER).message())
        .isEqualTo("This is a time, and a number is wanted.");
    assertThat(problem("", Type.NUMBER).message()).isEqualTo("A value is missing at the end.");
  }

  @Test
  @DisplayName("words of other languages are taken for the operators that they mean")
  void words() {
    Problem problem = problem("{a} > 1 and {b} > 2", Type.CONDITION);

    assertThat(problem.message()).isEqualTo("An operator is missing before and.");
    assertThat(problem.advice()).isEqualTo("Write && for and.");
  }

  @Test
  @DisplayName("case 22, metrics case 49: True is no word, and what was meant is named")
  void misspelt() {
    Problem problem = problem("True", Type.CONDITION);
    assertThat(problem.message()).isEqualTo("There is nothing called True.");
    assertThat(problem.advice()).isEqualTo("Did you mean true?");
    assertThat(evaluate(" true", Type.CONDITION).isTrue()).isTrue();
  }

  @Test
  @DisplayName("all wrong names and types are found at once")
  void several() {
    Compilation compilation =
        Expression.compile(
            "{{.base.cpu}} > 1 & 5 | {oops} < 2",
            Type.CONDITION,
            name -> name.equals("known") ? Optional.empty() : Optional.of("No " + name + "."));
    assertThat(compilation.problems())
        .extracting(Problem::message)
        .containsExactly(
            "No base.cpu.", "This is a number, and a condition is wanted.", "No oops.");
  }

  @Test
  @DisplayName("the place of a fault is shown by a caret")
  void caret() {
    assertThat(problem("{cpu} > 0.8 &&", Type.CONDITION).pointer("{cpu} > 0.8 &&"))
        .isEqualTo("{cpu} > 0.8 &&\n              ^");
    assertThat(problem("1 + foo(2)", Type.NUMBER).pointer("1 + foo(2)"))
        .isEqualTo("1 + foo(2)\n    ^^^");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          # limiter case 16, metrics case 25, 53, 59
          5/0;DIVISION_BY_ZERO;1
          5 % (3 - 3);DIVISION_BY_ZERO;2
          10/{{.missing}};MISSING;3
          1e308 * 10;OVERFLOW;6
          clamp(1, 5, 2);CROSSED_BOUNDS;0
          """)
  @DisplayName("what has no value says why and where")
  void faults(String text, Evaluation.Fault fault, int at) {
    Evaluation result = evaluate(text, Type.NUMBER);
    assertThat(result.fault()).isEqualTo(fault);
    assertThat(result.at()).isEqualTo(at);
    assertThat(result.value()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{missing} > 1 || {pod} > 1",
        "{pod} > 1 || {missing} > 1",
        "!({missing} > 1 && {pod} > 9)"
      })
  @DisplayName("a missing value does not matter where the other side decides")
  void irrelevant(String text) {
    assertThat(evaluate(text, Type.CONDITION).isTrue()).isTrue();
  }

  @Test
  @DisplayName("a missing value is not zero and not false")
  void missing() {
    Evaluation result = evaluate("!({missing} > 1)", Type.CONDITION);
    assertThat(result.isTrue()).isFalse();
    assertThat(result.fault()).isEqualTo(Evaluation.Fault.MISSING);
    assertThat(result.missingSlot()).isZero();
  }

  @Test
  @DisplayName("case 27: a value that is not finite is missing")
  void notFinite() {
    Expression expression = compile("{x} > 1", Type.CONDITION);
    assertThat(expression.evaluate(new double[] {Double.POSITIVE_INFINITY}).fault())
        .isEqualTo(Evaluation.Fault.MISSING);
  }

  @Test
  @DisplayName("the variables are known without evaluating")
  void variables() {
    assertThat(compile("{{.a.b}} + {c}*{{ .a.b }}", Type.NUMBER).variables())
        .containsExactly("a.b", "c");
    assertThat(compile("1 + 2", Type.NUMBER).isConstant()).isTrue();
  }

  @Test
  @DisplayName("there is one way to write an expression")
  void printed() {
    assertThat(compile("({{._base.cpu}}>80|true)&!({pod}<=2)", Type.CONDITION))
        .hasToString("({_base.cpu} > 80 || true) && !({pod} <= 2)");
    assertThat(compile("100/{{._base.pod}}", Type.NUMBER).withValues(new double[] {3}))
        .isEqualTo("100 / 3");
    assertThat(compile("100/{{._base.pod}}", Type.NUMBER).withValues(new double[] {Double.NaN}))
        .isEqualTo("100 / ?");
  }

  @Test
  @DisplayName("hostile texts are refused, not suffered")
  void hostile() {
    assertThat(problem("(".repeat(1999), Type.NUMBER).message())
        .isEqualTo("The expression is nested too deeply.");
    assertThat(problem("-".repeat(1999), Type.NUMBER).message())
        .isEqualTo("The expression is nested too deeply.");
    assertThat(problem("1+".repeat(500_000) + "1", Type.NUMBER).message())
        .isEqualTo("The expression has more than 2000 parts.");
    assertThat(problem("1".repeat(1_000_000), Type.NUMBER).message())
        .isEqualTo("The number is too large.");
    for (String text :
        new String[] {
          "{%s}", "{{%s", "{%s~}", "%s", "1%s", "{index . \"%s\"}", "x %s", "1 %s", "("
        }) {
      String hostile = text.replace("%s", "a".repeat(1_000_000));
      Problem problem = problem(hostile, Type.NUMBER);
      assertThat(problem.message().length()).as(text).isLessThan(200);
      assertThat(problem.advice().length()).as(text).isLessThan(200);
      assertThat(problem.marked(hostile).length()).as(text).isLessThan(200);
      assertThat(problem.pointer(hostile).length()).as(text).isLessThan(400);
    }
    assertThat(evaluate("1" + "+1".repeat(999), Type.NUMBER).value()).isEqualTo(1000);
  }

  @Test
  @DisplayName("what is printed is read again, however long it is and whatever the numbers")
  void printedAgain() {
    for (String text :
        new String[] {
          "1" + "+1".repeat(999),
          "1e308+1e-300+4.9e-324+123456789012345678901234567890",
          "{a}>1" + "|{a}>1".repeat(300),
          "1e300+0.5"
        }) {
      Type type = text.contains(">") ? Type.CONDITION : Type.NUMBER;
      String printed = compile(text, type).toString();
      assertThat(compile(printed, type)).hasToString(printed);
    }
    assertThat(compile("1e308 * 2e-300", Type.NUMBER)).hasToString("1E308 * 2E-300");
  }
}
