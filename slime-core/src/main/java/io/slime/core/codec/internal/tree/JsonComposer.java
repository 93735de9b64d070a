// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON documents, one after the other, to trees. */
final class JsonComposer implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.DEPTH)
                  .maxStringLength(Limits.TEXT)
                  .maxNumberLength(Limits.TEXT) // long ones become texts, see ScalarKind
                  .build())
          .build();

  private final JsonParser parser;
  private final int firstLine;
  private final Duplicates duplicates;
  private int nodes;

  JsonComposer(String text, int firstLine, Duplicates duplicates) throws IOException {
    this.parser = FACTORY.createParser(text);
    this.firstLine = firstLine;
    this.duplicates = duplicates;
  }

  /**
   * Reads the next document.
   *
   * @return its tree, or null at the end of the text
   */
  @Nullable Node next() throws SyntaxException {
    nodes = 0;
    try {
      JsonToken token = parser.nextToken();
      return token == null ? null : node(token);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      boolean limit = e instanceof com.fasterxml.jackson.core.exc.StreamConstraintsException;
      throw new SyntaxException(
          limit ? "is nested more than " + Limits.DEPTH + " deep" : e.getOriginalMessage(),
          firstLine + (at == null ? 0 : Math.max(0, at.getLineNr() - 1)),
          at == null ? 0 : Math.max(0, at.getColumnNr() - 1),
          limit);
    } catch (IOException e) {
      throw new SyntaxException("is not valid JSON", 0, 0, false);
    }
  }

  private Node node(JsonToken token) throws IOException, SyntaxException {
    JsonLocation at = parser.currentTokenLocation();
    int line = firstLine + at.getLineNr() - 1;
    int column = at.getColumnNr() - 1;
    if (++nodes > Limits.NODES) {
      throw new SyntaxException("has more than " + Limits.NODES + " values", line, column, true);
    }
    return switch (token) {
      case START_OBJECT -> mapping(line, column);
      case START_ARRAY -> sequence(line, column);
      case VALUE_TRUE -> new Node.Scalar(line, column, "true", ScalarKind.TRUE);
      case VALUE_FALSE -> new Node.Scalar(line, column, "false", ScalarKind.FALSE);
      case VALUE_NULL -> new Node.Scalar(line, column, "null", ScalarKind.NULL);
      case VALUE_STRING -> new Node.Scalar(line, column, parser.getText(), ScalarKind.TEXT);
      default -> {
        String text = parser.getText();
        yield new Node.Scalar(line, column, text, ScalarKind.number(text));
      }
    };
  }

  private Node sequence(int line, int column) throws IOException, SyntaxException {
    Node.Sequence sequence = new Node.Sequence(line, column);
    for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY; ) {
      sequence.add(node(token));
    }
    return sequence;
  }

  private Node mapping(int startLine, int startColumn) throws IOException, SyntaxException {
    Node.Mapping mapping = new Node.Mapping(startLine, startColumn);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonLocation at = parser.currentTokenLocation();
      int line = firstLine + at.getLineNr() - 1;
      int column = at.getColumnNr() - 1;
      Node value = node(parser.nextToken());
      if (mapping.find(key) >= 0) {
        duplicates.add(mapping, key, line);
      } else {
        mapping.add(key, line, column, value);
      }
    }
    return mapping;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
