// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import io.slime.core.NearestName;
import org.jspecify.annotations.Nullable;

/** Cuts a text into tokens, one at a time: the fields describe the current one. */
final class Lexer {
  /** What a token is. */
  enum Kind {
    NUMBER,
    WORD,
    VARIABLE,
    OPERATOR,
    NOT,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  private static final int EXACT_DIGITS = 15;

  /** Bounds the work for a text; counted in tokens, which the printed form has no more of. */
  private static final int MOST_TOKENS = 2000;

  /** Names of metrics are written by people. */
  private static final int LONGEST_NAME = 200;

  private static final int LONGEST_QUOTE = 60;

  private final String text;
  private int next;
  private int tokens;

  Kind kind = Kind.END;
  int start;
  double amount;
  Unit unit = Unit.NONE;
  String name = "";
  @Nullable Operator operator;

  Lexer(String text) {
    this.text = text;
    advance();
  }

  /** The current token as written. */
  String written() {
    return shortened(text.substring(start, next));
  }

  int length() {
    return Math.max(1, next - start);
  }

  /** As much of a text as a message can hold. */
  static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE - 3) + "...";
  }

  /** Moves to the next token. */
  void advance() {
    while (next < text.length() && isBlank(text.charAt(next))) {
      next++;
    }
    start = next;
    if (next == text.length()) {
      kind = Kind.END;
      return;
    }
    if (++tokens > MOST_TOKENS) {
      throw fault("The expression has more than " + MOST_TOKENS + " parts.", "Shorten it.");
    }
    char c = text.charAt(next);
    if (isDigit(c)) {
      number();
    } else if (isLetter(c)) {
      kind = Kind.WORD;
      name = word();
    } else if (c == '{') {
      variable();
    } else {
      symbol(c);
    }
  }

  private void symbol(char c) {
    next++;
    switch (c) {
      case '(' -> kind = Kind.OPEN;
      case ')' -> kind = Kind.CLOSE;
      case ',' -> kind = Kind.COMMA;
      case '+' -> operator(Operator.PLUS);
      case '-' -> operator(Operator.MINUS);
      case '*' -> operator(Operator.TIMES);
      case '/' -> operator(Operator.DIVIDED_BY);
      case '%' -> operator(Operator.MODULO);
      case '<' -> operator(follows('=') ? Operator.AT_MOST : Operator.LESS);
      case '>' -> operator(follows('=') ? Operator.AT_LEAST : Operator.MORE);
      case '&' -> {
        follows('&');
        operator(Operator.AND);
      }
      case '|' -> {
        follows('|');
        operator(Operator.OR);
      }
      case '!' -> {
        if (follows('=')) {
          operator(Operator.NOT_EQUAL);
        } else {
          kind = Kind.NOT;
        }
      }
      case '=' -> {
        if (!follows('=')) {
          throw fault("A single = is no operator.", "Write == to compare.");
        }
        operator(Operator.EQUAL);
      }
      case '.' -> throw fault("A number begins with a digit.", "Write 0.5 and not .5.");
      default ->
          throw fault(
              "The character " + quoted(text.codePointAt(start)) + " has no meaning here.",
              "Remove it.");
    }
  }

  private void operator(Operator found) {
    kind = Kind.OPERATOR;
    operator = found;
  }

  private boolean follows(char expected) {
    if (next < text.length() && text.charAt(next) == expected) {
      next++;
      return true;
    }
    return false;
  }

  private void number() {
    kind = Kind.NUMBER;
    digits();
    if (next < text.length() && text.charAt(next) == '.') {
      next++;
      if (digits() == 0) {
        throw fault("Digits are missing behind the point.", "Write 5 or 5.0.");
      }
    }
    exponent();
    int end = next;
    String symbol = next < text.length() && isLetter(text.charAt(next)) ? word() : "";
    if (next < text.length() && text.charAt(next) == '.') {
      next++;
      throw fault("A number has one point.", "Correct the number.");
    }
    unit = symbol.isEmpty() ? Unit.NONE : unit(symbol, end);
    amount =
        end - start <= EXACT_DIGITS ? amount(end) : Double.parseDouble(text.substring(start, end));
    if (Double.isInfinite(amount * unit.factor())) {
      throw fault("The number is too large.", "Write a smaller one.");
    }
  }

  /** A short number; of so few digits a long and a double hold each exactly. */
  private double amount(int end) {
    long number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        return Double.parseDouble(text.substring(start, end));
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  private void exponent() {
    int at = next;
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      next++;
      if (next < text.length() && (text.charAt(next) == '+' || text.charAt(next) == '-')) {
        next++;
      }
      if (digits() == 0) {
        next = at;
      }
    }
  }

  private int digits() {
    int from = next;
    while (next < text.length() && isDigit(text.charAt(next))) {
      next++;
    }
    return next - from;
  }

  private static Unit unit(String written, int at) {
    String symbol = shortened(written);
    Unit unit = Unit.of(symbol);
    if (unit == null) {
      String advice =
          NearestName.among(Unit.symbols(), symbol)
              .map(near -> "Did you mean " + near + "?")
              .orElse("Units are ns us ms s m h d, k M G T, and kB MB GB TB Ki Mi Gi Ti.");
      throw new ExpressionException(
          "There is no unit " + symbol + ".", advice, at, symbol.length());
    }
    return unit;
  }

  private String word() {
    int from = next;
    while (next < text.length() && (isLetter(text.charAt(next)) || isDigit(text.charAt(next)))) {
      next++;
    }
    return text.substring(from, next);
  }

  /** {@code {{.a.b}}}, {@code {a.b}}, or Go's {@code {{index . "a" "b"}}}. */
  private void variable() {
    kind = Kind.VARIABLE;
    boolean twice = text.startsWith("{{", start);
    String close = twice ? "}}" : "}";
    int from = start + close.length();
    int to = text.indexOf(close, from);
    if (to < 0) {
      next = text.length();
      throw fault("The braces of the variable are not closed.", "Add " + close + ".");
    }
    next = to + close.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    name =
        text.startsWith("index ", from)
            ? indexed(text.substring(from, to))
            : dotted(text, from, to);
    if (name.length() > LONGEST_NAME) {
      throw fault(
          "The name of the variable has more than " + LONGEST_NAME + " characters.", "Shorten it.");
    }
  }

  private String dotted(String in, int from, int to) {
    int first = from < to && in.charAt(from) == '.' ? from + 1 : from;
    boolean segment = false;
    for (int i = first; i < to; i++) {
      char c = in.charAt(i);
      boolean dot = c == '.';
      if (dot ? !segment : !(isLetter(c) || isDigit(c) || c == '-')) {
        throw noName(in.substring(from, to));
      }
      segment = !dot;
    }
    if (!segment) {
      throw noName(in.substring(from, to));
    }
    return in.substring(first, to);
  }

  private String indexed(String inside) {
    StringBuilder dotted = new StringBuilder();
    int at = inside.indexOf('.') + 1;
    while (at > 0 && at < inside.length()) {
      int open = inside.indexOf('"', at);
      int close = open < 0 ? -1 : inside.indexOf('"', open + 1);
      if (close < 0 || !inside.substring(at, open).isBlank()) {
        throw noName(inside);
      }
      dotted.append(dotted.isEmpty() ? "" : ".").append(inside, open + 1, close);
      at = close + 1;
    }
    return dotted(dotted.toString(), 0, dotted.length());
  }

  private ExpressionException noName(String inside) {
    return fault(
        "\"" + shortened(inside) + "\" is no name of a variable.",
        "Write {{._base.pod}} or {pod}: letters, digits, _ and - between dots; template functions"
            + " are not known.");
  }

  private ExpressionException fault(String message, String advice) {
    return new ExpressionException(message, advice, start, length());
  }

  private static String quoted(int codePoint) {
    return Character.isISOControl(codePoint)
        ? "U+" + Integer.toHexString(0x10000 + codePoint).substring(1)
        : "\"" + Character.toString(codePoint) + "\"";
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }
}
