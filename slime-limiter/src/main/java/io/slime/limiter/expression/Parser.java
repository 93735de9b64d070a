// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import io.slime.core.NearestName;
import io.slime.limiter.expression.Lexer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads tokens into a tree, by precedence climbing: operators of one precedence group to the left.
 */
final class Parser {
  /** Bounds the recursion of everything that walks the tree. */
  private static final int DEEPEST = 64;

  private final Lexer lexer;
  private List<String> variables = List.of();
  private int depth;

  Parser(String text) {
    this.lexer = new Lexer(text);
  }

  List<String> variables() {
    return variables;
  }

  Node whole() {
    Node node = binary(0);
    switch (lexer.kind) {
      case END -> {
        return node;
      }
      case CLOSE -> throw fault("There is no parenthesis to close.", "Remove it.");
      case COMMA -> throw fault("A comma stands only between arguments.", "Remove it.");
      default -> throw missingOperator();
    }
  }

  private Node binary(int loosest) {
    Node left = unary();
    while (lexer.kind == Kind.OPERATOR) {
      Operator operator = lexer.operator;
      if (operator == null || operator.precedence() <= loosest) {
        break;
      }
      int at = lexer.start;
      lexer.advance();
      left = new Node.Binary(operator, left, binary(operator.precedence()), at);
    }
    return left;
  }

  private Node unary() {
    int at = lexer.start;
    if (lexer.kind == Kind.NOT) {
      lexer.advance();
      return new Node.Not(deeper(), at);
    }
    if (lexer.kind == Kind.OPERATOR && lexer.operator == Operator.MINUS) {
      lexer.advance();
      return new Node.Negation(deeper(), at);
    }
    return primary();
  }

  private Node deeper() {
    enter();
    Node node = unary();
    depth--;
    return node;
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw fault("The expression is nested too deeply.", "Simplify it.");
    }
  }

  private Node primary() {
    int at = lexer.start;
    switch (lexer.kind) {
      case NUMBER -> {
        Node number = new Node.Number(lexer.amount, lexer.unit, at);
        lexer.advance();
        return number;
      }
      case VARIABLE -> {
        Node variable = new Node.Variable(lexer.name, slot(lexer.name), at);
        lexer.advance();
        return variable;
      }
      case WORD -> {
        return word();
      }
      case OPEN -> {
        lexer.advance();
        enter();
        Node inner = binary(0);
        depth--;
        close("The parenthesis is not closed.", at);
        return inner;
      }
      case END ->
          throw fault("A value is missing at the end.", "Add one, or remove what is before.");
      default -> throw fault("A value is missing before " + lexer.written() + ".", "Add one.");
    }
  }

  private int slot(String name) {
    int slot = variables.indexOf(name);
    if (slot < 0) {
      if (variables.isEmpty()) {
        variables = List.of(name); // most expressions name one
        return 0;
      }
      variables = new ArrayList<>(variables);
      variables.add(name);
      return variables.size() - 1;
    }
    return slot;
  }

  private Node word() {
    String word = Lexer.shortened(lexer.name);
    int at = lexer.start;
    if (word.equals("true") || word.equals("false")) {
      lexer.advance();
      return new Node.Truth(word.equals("true"), at);
    }
    Function function = Function.of(word);
    if (function == null) {
      throw fault("There is nothing called " + word + ".", advice(word));
    }
    lexer.advance();
    if (lexer.kind != Kind.OPEN) {
      throw fault("The arguments of " + word + " are missing.", "Write " + word + "(...).");
    }
    lexer.advance();
    List<Node> arguments = arguments();
    close("The arguments of " + word + " are not closed.", at);
    if (!function.takes(arguments.size())) {
      throw new ExpressionException(
          word + " takes " + function.arity() + ", not " + arguments.size() + ".",
          "Correct the arguments.",
          at,
          word.length());
    }
    return new Node.Call(function, arguments, at);
  }

  private static String advice(String word) {
    List<String> words = new ArrayList<>(Function.names());
    words.add("true");
    words.add("false");
    return NearestName.among(words, word)
        .map(near -> "Did you mean " + near + "?")
        .orElse("Write variables in braces: {" + word + "}.");
  }

  private List<Node> arguments() {
    List<Node> arguments = new ArrayList<>(3);
    if (lexer.kind == Kind.CLOSE) {
      return arguments;
    }
    enter();
    arguments.add(binary(0));
    while (lexer.kind == Kind.COMMA) {
      lexer.advance();
      arguments.add(binary(0));
    }
    depth--;
    return arguments;
  }

  private void close(String complaint, int opened) {
    if (lexer.kind == Kind.END) {
      throw new ExpressionException(complaint, "Add a closing parenthesis.", opened, 1);
    }
    if (lexer.kind != Kind.CLOSE) {
      throw missingOperator();
    }
    lexer.advance();
  }

  /** Words of other languages are meant as operators. */
  private ExpressionException missingOperator() {
    String written = lexer.written();
    String meant =
        switch (written.toLowerCase(Locale.ROOT)) {
          case "and" -> "&&";
          case "or" -> "||";
          case "eq", "is" -> "==";
          case "gt" -> ">";
          case "lt" -> "<";
          default -> "";
        };
    return fault(
        "An operator is missing before " + written + ".",
        meant.isEmpty() ? "Add one." : "Write " + meant + " for " + written + ".");
  }

  private ExpressionException fault(String message, String advice) {
    return new ExpressionException(message, advice, lexer.start, lexer.length());
  }
}
