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
 * Reads the result by its shape, since its type may be told after it. Only the labels that were
 * asked for become texts.
 */
final class SeriesReader {
  private static final SerializedString METRIC = new SerializedString("metric");
  private static final SerializedString VALUE = new SerializedString("value");

  private final JsonParser parser;
  private final LabelsReader labels;
  private final AnswerLimits limits;

  private final List<Answer.Sample> samples = new ArrayList<>();
  private final List<Answer.Range> ranges = new ArrayList<>();
  private Answer.@Nullable Sample scalar;
  private @Nullable String text;
  private int histograms;
  private int points;

  private long[] times = new long[16];
  private double[] values = new double[16];
  private final char[] lastTime = new char[32];
  private int lastTimeLength;
  private long lastMillis;

  SeriesReader(JsonParser parser, @Nullable Set<String> wanted, AnswerLimits limits) {
    this.parser = parser;
    this.labels = new LabelsReader(parser, wanted);
    this.limits = limits;
  }

  /** What was read, if it is of the type it claims to be. */
  Answer.Content content(String resultType) throws MalformedAnswer {
    boolean single = scalar != null || text != null;
    switch (resultType) {
      case "vector" -> {
        require(!single && ranges.isEmpty(), "it is no vector, though it says so");
        return new Answer.Vector(samples, histograms);
      }
      case "matrix" -> {
        require(!single && samples.isEmpty(), "it is no matrix, though it says so");
        return new Answer.Matrix(ranges, histograms);
      }
      case "scalar" -> {
        require(scalar != null && isBare(), "it is no scalar, though it says so");
        return new Answer.Scalar(scalar);
      }
      case "string" -> {
        require(text != null && isBare(), "it is no string, though it says so");
        return new Answer.Text(text);
      }
      default -> throw new MalformedAnswer("its type is " + resultType);
    }
  }

  private boolean isBare() {
    return samples.isEmpty() && ranges.isEmpty() && histograms == 0;
  }

  /** A list of series, or the two parts of a scalar or string. */
  void result(JsonToken start) throws IOException {
    if (start == JsonToken.VALUE_NULL) {
      return; // Go writes an empty list so
    }
    require(start == JsonToken.START_ARRAY, "its result is no list");
    JsonToken element = parser.nextToken();
    if (element != null && element.isNumeric()) {
      bare();
      return;
    }
    while (element == JsonToken.START_OBJECT) {
      series();
      element = parser.nextToken();
    }
    require(element == JsonToken.END_ARRAY, "its result has something else than series");
  }

  /** A scalar and a string look alike until their type is known. */
  private void bare() throws IOException {
    long at = millis();
    require(parser.nextToken() == JsonToken.VALUE_STRING, "a scalar has no text");
    text = parser.getText();
    try {
      scalar = new Answer.Sample(Labels.NONE, at, value());
    } catch (MalformedAnswer e) {
      scalar = null; // a string
    }
    require(parser.nextToken() == JsonToken.END_ARRAY, "a scalar has more than two parts");
  }

  private void series() throws IOException {
    Labels found = Labels.NONE;
    int count = -1;
    boolean isRange = false;
    boolean isHistogram = false;
    for (String name = next(METRIC); name != null; name = next(VALUE)) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "metric" -> found = labels.read(value);
        case "value" -> {
          require(count < 0, "a series has values twice");
          point(value, 0);
          count = 1;
        }
        case "values" -> {
          require(count < 0, "a series has values twice");
          count = points(value);
          isRange = true;
        }
        case "histogram", "histograms" -> {
          isHistogram = true;
          isRange |= name.equals("histograms");
          parser.skipChildren();
        }
        default -> parser.skipChildren();
      }
    }
    if (count < 0) {
      require(isHistogram, "a series has no value");
      histograms++;
      return;
    }
    if (samples.size() + ranges.size() >= limits.series()) {
      throw new AnswerTooLarge("it has more than " + limits.series() + " series");
    }
    if (isRange) {
      ranges.add(
          new Answer.Range(found, Arrays.copyOf(times, count), Arrays.copyOf(values, count)));
    } else {
      samples.add(new Answer.Sample(found, times[0], values[0]));
    }
  }

  /** The name of the next member, or null at the end; faster if it is the likely one. */
  private @Nullable String next(SerializedString likely) throws IOException {
    if (parser.nextFieldName(likely)) {
      return likely.getValue();
    }
    return parser.currentToken() == JsonToken.FIELD_NAME ? parser.currentName() : null;
  }

  private int points(JsonToken start) throws IOException {
    require(start == JsonToken.START_ARRAY, "the values of a series are no list");
    int count = 0;
    JsonToken element = parser.nextToken();
    while (element == JsonToken.START_ARRAY) {
      if (count == times.length) {
        times = Arrays.copyOf(times, count * 2);
        values = Arrays.copyOf(values, count * 2);
      }
      point(element, count++);
      element = parser.nextToken();
    }
    require(element == JsonToken.END_ARRAY, "a value of a series is no pair");
    return count;
  }

  private void point(JsonToken start, int slot) throws IOException {
    if (++points > limits.points()) {
      throw new AnswerTooLarge("it has more than " + limits.points() + " values");
    }
    require(start == JsonToken.START_ARRAY, "a value of a series is no pair");
    JsonToken time = parser.nextToken();
    require(time != null && time.isNumeric(), "the time of a value is no number");
    times[slot] = millis();
    require(parser.nextToken() == JsonToken.VALUE_STRING, "a value of a series is no text");
    values[slot] = value();
    require(parser.nextToken() == JsonToken.END_ARRAY, "a value of a series is no pair");
  }

  private double value() throws IOException {
    return Decimal.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
  }

  /** The times of an instant's values are all the same. */
  private long millis() throws IOException {
    char[] digits = parser.getTextCharacters();
    int from = parser.getTextOffset();
    int length = parser.getTextLength();
    if (Arrays.equals(lastTime, 0, lastTimeLength, digits, from, from + length)) {
      return lastMillis;
    }
    double seconds = Decimal.read(digits, from, length);
    require(Math.abs(seconds) < 1e12, "a time lies beyond all calendars");
    if (length <= lastTime.length) {
      System.arraycopy(digits, from, lastTime, 0, length);
      lastTimeLength = length;
      lastMillis = Math.round(seconds * 1000);
      return lastMillis;
    }
    return Math.round(seconds * 1000);
  }
}
