// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.ScalarKind;
import java.util.function.Function;

/** A value without parts. */
class ScalarForm extends Form {
  private final String expected;
  private final String expectedSeveral;
  private final Function<Node.Scalar, Object> read;

  ScalarForm(String expected, String expectedSeveral, Function<Node.Scalar, Object> read) {
    this.expected = expected;
    this.expectedSeveral = expectedSeveral;
    this.read = read;
  }

  /** Texts alone: an unquoted number or {@code yes} is refused, as by the API server. */
  static final Form TEXT =
      new ScalarForm(
          "a text", "texts", scalar -> scalar.kind() == ScalarKind.TEXT ? scalar.text() : MISFIT);

  /** Any scalar as it is written. */
  static final Form ANY_TEXT = new ScalarForm("a text", "texts", Node.Scalar::text);

  static final Form BOOLEAN =
      new ScalarForm(
          "a boolean",
          "booleans",
          scalar ->
              switch (scalar.kind()) {
                case TRUE -> Boolean.TRUE;
                case FALSE -> Boolean.FALSE;
                default -> MISFIT;
              });

  static final Form INTEGER =
      new ScalarForm("a whole number", "whole numbers", ScalarForm::integer);

  static final Form LONG = new ScalarForm("a whole number", "whole numbers", ScalarForm::whole);

  static final Form DOUBLE =
      new ScalarForm(
          "a number",
          "numbers",
          scalar ->
              switch (numeric(scalar)) {
                case INTEGER, FLOAT -> Double.valueOf(scalar.text());
                default -> MISFIT;
              });

  static final Form DURATION =
      new ScalarForm(
          "a duration such as 1m30s",
          "durations such as 1m30s",
          scalar -> {
            Object value = GoDuration.parse(scalar.text());
            return value == null ? MISFIT : value;
          });

  @Override
  Object read(Node node, Reading reading) {
    return node instanceof Node.Scalar scalar ? read.apply(scalar) : MISFIT;
  }

  @Override
  String expected() {
    return expected;
  }

  @Override
  String expectedSeveral() {
    return expectedSeveral;
  }

  @Override
  String advice(Node misfit) {
    if (this == TEXT && misfit instanceof Node.Scalar scalar) {
      switch (scalar.kind()) {
        case TRUE, FALSE -> {
          return "Put the value in quotes: without them YAML takes y, yes, on, true, n, no, off and"
              + " false for booleans.";
        }
        case INTEGER, FLOAT -> {
          return "Put the value in quotes: without them YAML takes it for a number.";
        }
        default -> {}
      }
    }
    if (this == BOOLEAN && isQuotedBoolean(misfit)) {
      return "Write true or false without quotes.";
    }
    return super.advice(misfit);
  }

  private static boolean isQuotedBoolean(Node node) {
    if (!(node instanceof Node.Scalar scalar) || scalar.kind() != ScalarKind.TEXT) {
      return false;
    }
    ScalarKind unquoted = ScalarKind.ofPlain(scalar.text());
    return unquoted == ScalarKind.TRUE || unquoted == ScalarKind.FALSE;
  }

  /** protobuf's JSON takes numbers in texts too, since it writes 64-bit ones so. */
  private static ScalarKind numeric(Node.Scalar scalar) {
    return scalar.kind() == ScalarKind.TEXT && !scalar.text().isEmpty()
        ? ScalarKind.number(scalar.text())
        : scalar.kind();
  }

  /** The value of a scalar as an Integer, or {@link #MISFIT}. */
  static Object integer(Node.Scalar scalar) {
    return whole(scalar) instanceof Long number && number.intValue() == number
        ? (Object) number.intValue()
        : MISFIT;
  }

  private static Object whole(Node.Scalar scalar) {
    switch (numeric(scalar)) {
      case INTEGER -> {
        try {
          return Long.parseLong(scalar.text());
        } catch (NumberFormatException e) {
          return MISFIT;
        }
      }
      case FLOAT -> {
        double value = Double.parseDouble(scalar.text());
        // beyond 2^53 a double does not say which whole number was meant
        return value == Math.rint(value) && Math.abs(value) <= 1L << 53
            ? (Object) (long) value
            : MISFIT;
      }
      default -> {
        return MISFIT;
      }
    }
  }
}
