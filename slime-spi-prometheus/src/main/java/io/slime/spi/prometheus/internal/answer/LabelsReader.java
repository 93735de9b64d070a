// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import static io.slime.spi.prometheus.internal.answer.AnswerReader.require;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the labels of one series after the other. As a rule all have the same labels in the same
 * order. So the parser is told which name is likely to come next: it compares its bytes, which is
 * faster than to read a name, and the names are kept once. Only the values of labels that were
 * asked for become texts.
 */
final class LabelsReader {
  private final JsonParser parser;
  private final @Nullable Set<String> wanted;

  /** The labels of the last series, and the names of those that are kept. */
  private Label[] likely = {};

  private String[] names = {};

  /** The name of a label, and whether its values are kept. */
  private record Label(SerializedString name, boolean isKept) {}

  LabelsReader(JsonParser parser, @Nullable Set<String> wanted) {
    this.parser = parser;
    this.wanted = wanted == null ? null : Set.copyOf(wanted);
  }

  Labels read(JsonToken start) throws IOException {
    require(start == JsonToken.START_OBJECT, "the labels of a series are no object");
    String[] values = new String[names.length];
    int count = 0;
    for (int i = 0; i < likely.length; i++) {
      Label label = likely[i];
      if (!parser.nextFieldName(label.name)) {
        return others(i, values, count);
      }
      String value = value(label.isKept);
      if (value != null) {
        values[count++] = value;
      }
    }
    return parser.nextFieldName() == null
        ? new Labels(names, values)
        : others(likely.length, values, count);
  }

  /** The rest of a series that has other labels than the last one from some place on. */
  private Labels others(int from, String[] first, int count) throws IOException {
    List<Label> labels = new ArrayList<>(Arrays.asList(likely).subList(0, from));
    List<String> kept = new ArrayList<>(Arrays.asList(names).subList(0, count));
    List<String> values = new ArrayList<>(Arrays.asList(first).subList(0, count));
    while (parser.currentToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      boolean isKept = wanted == null || wanted.contains(name);
      labels.add(new Label(new SerializedString(name), isKept));
      String value = value(isKept);
      if (value != null) {
        kept.add(name);
        values.add(value);
      }
      parser.nextFieldName();
    }
    likely = labels.toArray(new Label[0]);
    names = kept.toArray(new String[0]);
    return new Labels(names, values.toArray(new String[0]));
  }

  /** The value of a label; null if it is not kept. */
  private @Nullable String value(boolean isKept) throws IOException {
    if (!isKept) {
      require(parser.nextToken() == JsonToken.VALUE_STRING, "the value of a label is no text");
      return null;
    }
    String value = parser.nextTextValue();
    require(value != null, "the value of a label is no text");
    return value;
  }
}
