// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.slime.testkit.promise.RepeatableSeed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** The reader guesses the labels of a series from those of the last one. It never shows. */
@AddLifecycleHook(RepeatableSeed.class)
class LabelsPropertyTest {
  private static final AnswerLimits LIMITS = new AnswerLimits(1000, 1000);

  /** Some share their beginnings, and some are written with escapes. */
  private static final List<String> NAMES =
      List.of("a", "ab", "abc", "b", "pod", "pod_name", "é", "\"", "a\\b", "\n", "");

  @Provide
  Arbitrary<List<List<String>>> series() {
    return Arbitraries.of(NAMES).list().uniqueElements().ofMaxSize(5).list().ofMaxSize(30);
  }

  @Provide
  Arbitrary<Set<String>> wanted() {
    return Arbitraries.of(NAMES).set().ofMaxSize(4);
  }

  @Property
  @Label("each series has the labels it was sent with, whichever the others have")
  void own(
      @ForAll("series") List<List<String>> series,
      @ForAll("wanted") Set<String> wanted,
      @ForAll boolean all)
      throws IOException {
    List<Map<String, String>> expected = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      Map<String, String> labels = new TreeMap<>();
      for (String name : series.get(i)) {
        if (all || wanted.contains(name)) {
          labels.put(name, value(name, i));
        }
      }
      expected.add(labels);
    }
    ByteArrayInputStream body = new ByteArrayInputStream(body(series));
    Answer answer = AnswerReader.read(body, all ? null : new HashSet<>(wanted), LIMITS);
    assertThat(((Answer.Vector) answer.content()).samples())
        .extracting(sample -> sample.labels().toMap())
        .isEqualTo(expected);
  }

  private static String value(String name, int series) {
    return name + "-" + series;
  }

  private static byte[] body(List<List<String>> series) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("status", "success");
      json.writeObjectFieldStart("data");
      json.writeStringField("resultType", "vector");
      json.writeArrayFieldStart("result");
      for (int i = 0; i < series.size(); i++) {
        json.writeStartObject();
        json.writeObjectFieldStart("metric");
        for (String name : series.get(i)) {
          json.writeStringField(name, value(name, i));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("value");
        json.writeNumber(1790000000.123);
        json.writeString("1");
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    return bytes.toByteArray();
  }
}
