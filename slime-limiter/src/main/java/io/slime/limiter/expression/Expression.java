// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition or a quota, compiled once and evaluated many times. Immutable and safe for use by
 * many threads.
 *
 * <pre>{@code
 * {{._base.cpu.max}} > 80 && {pod} >= 2
 * clamp(1000 - 8 * {rt99}, 50, 500) / {{._base.pod}}
 * }</pre>
 *
 * <p>Numbers are doubles, with units for times (which become seconds) and sizes (which become
 * bytes). From loose to tight: {@code ||}, {@code &&}, {@code == !=}, {@code < <= > >=}, {@code +
 * -}, {@code * / %}, then {@code !} and the sign; equal ones group to the left. {@code |} and
 * {@code &} are other spellings of the first two. Functions are {@code min max ceil floor round
 * clamp}. A division keeps its fraction. A variable without value makes a result without value,
 * unless the other side of an {@code &&} or {@code ||} decides.
 */
public final class Expression {

  /** What most expressions evaluate by; a slot more than there are variables does no harm. */
  private static final int[] IN_ORDER = inOrder(8);

  private static final double[] NO_VALUES = {};

  private final String text;
  private final Node root;
  private final List<String> variables;
  private final int[] inOrder;
  private @Nullable String canonical;
  private final @Nullable Evaluation constant;

  private Expression(String text, Node root, List<String> variables) {
    this.text = text;
    this.root = root;
    this.variables = List.copyOf(variables);
    this.inOrder = variables.size() <= IN_ORDER.length ? IN_ORDER : inOrder(variables.size());
    this.constant = variables.isEmpty() ? evaluation(NO_VALUES, IN_ORDER) : null;
  }

  private static int[] inOrder(int size) {
    int[] slots = new int[size];
    Arrays.setAll(slots, slot -> slot);
    return slots;
  }

  /**
   * Compiles a text.
   *
   * @param text the text
   * @param wanted what it should be worth
   * @param vocabulary which variables there are
   * @return the expression, or what is wrong with the text
   */
  public static Compilation compile(String text, Type wanted, Vocabulary vocabulary) {
    try {
      Parser parser = new Parser(text);
      Node root = parser.whole();
      Checker checker = new Checker(vocabulary);
      checker.check(root, wanted);
      return checker.problems().isEmpty()
          ? Compilation.of(new Expression(text, root, parser.variables()))
          : Compilation.failed(checker.problems());
    } catch (ExpressionException fault) {
      return Compilation.failed(List.of(fault.problem()));
    }
  }

  /**
   * Computes the value.
   *
   * @param values the values of {@link #variables}, in their order; NaN for one that is missing
   * @return the value, or why there is none
   */
  public Evaluation evaluate(double[] values) {
    return evaluate(values, inOrder);
  }

  /**
   * Computes the value with variables that are among other numbers.
   *
   * @param numbers the numbers; NaN for one that is missing
   * @param slots for each of {@link #variables} its place among the numbers
   * @return the value, or why there is none
   */
  public Evaluation evaluate(double[] numbers, int[] slots) {
    return constant == null ? evaluation(numbers, slots) : constant;
  }

  private Evaluation evaluation(double[] numbers, int[] slots) {
    Evaluation result = new Evaluation();
    result.value(Evaluator.evaluate(root, numbers, slots, result));
    return result;
  }

  /**
   * Whether the value is known already, because no variable is named.
   *
   * @return true for a constant
   */
  public boolean isConstant() {
    return variables.isEmpty();
  }

  /**
   * The names of the variables.
   *
   * @return each name once, in the order of its first use
   */
  public List<String> variables() {
    return variables;
  }

  /**
   * The text that was compiled.
   *
   * @return the text as written
   */
  public String text() {
    return text;
  }

  /**
   * The tree.
   *
   * @return its root
   */
  public Node root() {
    return root;
  }

  /**
   * The expression with values in place of the variables.
   *
   * @param values as for {@link #evaluate}
   * @return the text, with {@code ?} for what is missing
   */
  public String withValues(double[] values) {
    return Printer.print(
        root, slot -> Double.isFinite(values[slot]) ? Printer.number(values[slot]) : "?");
  }

  /** The one way to write this expression, whatever blanks and braces the author preferred. */
  @Override
  public String toString() {
    String printed = canonical; // written by any thread, always with the same text
    if (printed == null) {
      printed = Printer.print(root, slot -> "{" + variables.get(slot) + "}");
      canonical = printed;
    }
    return printed;
  }
}
