// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.expression.Compilation;
import io.slime.limiter.expression.Evaluation;
import io.slime.limiter.expression.Expression;
import io.slime.limiter.expression.KnownExpressions;
import io.slime.limiter.expression.Type;
import io.slime.limiter.expression.Vocabulary;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of a limiter, and the constants that are written like them. */
final class FormulaReader {
  private static final int[] NO_SLOTS = {};
  private static final Formula ALWAYS =
      new Formula(
          Expression.compile("true", Type.CONDITION, Vocabulary.ANY).expression().orElseThrow(),
          NO_SLOTS);
  private static final double LONGEST_SECONDS = 366.0 * 86400;

  private final Findings findings;
  private final Quantities quantities;
  private final KnownExpressions known;
  private Formula lastCondition = ALWAYS;
  private String conditionSet = "";
  private @Nullable Formula lastNumber;
  private String numberSet = "";

  FormulaReader(Findings findings, Quantities quantities, KnownExpressions known) {
    this.findings = findings;
    this.quantities = quantities;
    this.known = known;
  }

  /** A condition, or null with the reasons among the findings. Rules often share one. */
  @Nullable Formula condition(String text, String set, FieldPath parent, String field) {
    if (text.equals("true")) {
      return ALWAYS;
    }
    if (text.equals(lastCondition.expression().text()) && set.equals(conditionSet)) {
      return lastCondition;
    }
    Formula formula = read(text, Type.CONDITION, set, parent, field);
    if (formula != null) {
      lastCondition = formula;
      conditionSet = set;
    }
    return formula;
  }

  /** A number, or null with the reasons among the findings. Rules often share one, too. */
  @Nullable Formula number(String text, String set, FieldPath parent, String field) {
    if (lastNumber != null
        && text.equals(lastNumber.expression().text())
        && set.equals(numberSet)) {
      return lastNumber;
    }
    Formula formula = read(text, Type.NUMBER, set, parent, field);
    if (formula != null) {
      lastNumber = formula;
      numberSet = set;
    }
    return formula;
  }

  private @Nullable Formula read(
      String text, Type wanted, String set, FieldPath parent, String field) {
    @Nullable Expression expression = known.find(text, wanted, quantities);
    if (expression == null) {
      Compilation compilation = Expression.compile(text, wanted, quantities);
      findings.problems(compilation.problems(), text, parent.field(field));
      expression = compilation.expression().orElse(null);
      if (expression == null) {
        return null;
      }
      known.keep(expression, wanted);
    }
    List<String> variables = expression.variables();
    int[] slots = variables.isEmpty() ? NO_SLOTS : new int[variables.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = quantities.slot(set, variables.get(i));
    }
    return new Formula(expression, slots);
  }

  /** Where the number of pods of a set is among the readings. */
  int podSlot(String set) {
    return quantities.slot(set, Quantity.POD);
  }

  /** A constant number, or NaN with the reasons among the findings. */
  double constant(String text, Type wanted, FieldPath at) {
    Compilation compilation =
        Expression.compile(
            text, wanted, name -> java.util.Optional.of("A constant names no variables."));
    findings.problems(compilation.problems(), text, at);
    double value =
        compilation
            .expression()
            .map(expression -> expression.evaluate(new double[0]))
            .map(Evaluation::value)
            .orElse(Double.NaN);
    if (Double.isNaN(value) && compilation.problems().isEmpty()) {
      findings.add(LimiterIssue.BAD_ADAPTATION, at, "'" + text + "' is no number.");
    }
    return value;
  }

  /** A duration of at most a year, or null if it is none. */
  @Nullable Duration duration(@Nullable String text, Duration absent, FieldPath at) {
    if (text == null) {
      return absent;
    }
    double seconds = constant(text, Type.TIME, at);
    if (seconds >= 0 && seconds <= LONGEST_SECONDS) {
      return Duration.ofNanos(Math.round(seconds * 1e9));
    }
    if (!Double.isNaN(seconds)) {
      findings.add(
          LimiterIssue.BAD_ADAPTATION, at, "'" + text + "' is no duration between 0 and a year.");
    }
    return null;
  }
}
