// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer while it streams in. Members may come in any order; those that are not known are
 * passed over. What is known must have its type, and the answer must end where it ends: a
 * half-received one is never taken for a whole one.
 */
public final class AnswerReader {
  private static final int MOST_NOTES = 20;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // names come from outside; they must not fill the table of the virtual machine
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(50)
                  .maxStringLength(1 << 20)
                  .maxNumberLength(400)
                  .maxNameLength(10_000)
                  .build())
          .build();

  private final JsonParser parser;
  private final SeriesReader series;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> infos = new ArrayList<>();
  private @Nullable String status;
  private @Nullable String errorType;
  private @Nullable String error;
  private @Nullable String resultType;
  private boolean hasData;

  private AnswerReader(JsonParser parser, SeriesReader series) {
    this.parser = parser;
    this.series = series;
  }

  /**
   * Reads an answer to its end.
   *
   * @param body its bytes; not closed
   * @param labels the labels to keep; null for all
   * @param limits how much is taken
   * @return the answer
   * @throws MalformedAnswer if this is no answer of the query API
   * @throws AnswerTooLarge if there are more series or points than are taken
   * @throws IOException if the body cannot be read
   */
  public static Answer read(InputStream body, @Nullable Set<String> labels, AnswerLimits limits)
      throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      return new AnswerReader(parser, new SeriesReader(parser, labels, limits)).envelope();
    } catch (StreamConstraintsException e) {
      throw new AnswerTooLarge("a text or the nesting in it is beyond any use");
    } catch (StreamReadException e) {
      // its own message repeats a part of the body, perhaps with half of what we sent
      long at = e.getLocation().getByteOffset();
      throw new MalformedAnswer("it is no JSON, or not all of it, at byte " + (at + 1));
    } catch (CharConversionException e) {
      throw new MalformedAnswer("it is no text");
    }
  }

  private Answer envelope() throws IOException {
    require(parser.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "status" -> status = text(name, status);
        case "errorType" -> errorType = text(name, errorType);
        case "error" -> error = text(name, error);
        case "warnings" -> notes(name, value, warnings);
        case "infos" -> notes(name, value, infos);
        case "data" -> data(value);
        default -> parser.skipChildren();
      }
    }
    require(parser.nextToken() == null, "something follows its end");
    return new Answer(content(), warnings, infos);
  }

  private Answer.Content content() throws MalformedAnswer {
    if ("error".equals(status)) {
      return new Answer.Refusal(
          errorType == null ? "" : errorType, error == null ? "no reason is given" : error);
    }
    require("success".equals(status), "its status is neither success nor error");
    require(resultType != null && hasData, "it has no result");
    return series.content(resultType);
  }

  private void data(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return; // beside an error
    }
    require(value == JsonToken.START_OBJECT, "its data is no object");
    require(!hasData && resultType == null, "it has data twice");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken member = parser.nextToken();
      if (name.equals("resultType")) {
        resultType = text(name, resultType);
      } else if (name.equals("result")) {
        require(!hasData, "it has a result twice");
        hasData = true;
        series.result(member);
      } else {
        parser.skipChildren();
      }
    }
  }

  private String text(String name, @Nullable String before) throws IOException {
    require(parser.currentToken() == JsonToken.VALUE_STRING, name + " is no text");
    require(before == null, "it has " + name + " twice");
    return parser.getText();
  }

  /** An absent list, an empty one and null are the same: nothing is warned about. */
  private void notes(String name, JsonToken value, List<String> notes) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    require(value == JsonToken.START_ARRAY, name + " is no list");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(parser.currentToken() == JsonToken.VALUE_STRING, name + " has more than texts");
      if (notes.size() < MOST_NOTES) {
        notes.add(parser.getText());
      }
    }
  }

  static void require(boolean holds, String otherwise) throws MalformedAnswer {
    if (!holds) {
      throw new MalformedAnswer(otherwise);
    }
  }
}
