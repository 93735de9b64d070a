// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slime.spi.prometheus.internal.answer.Answer.Matrix;
import io.slime.spi.prometheus.internal.answer.Answer.Refusal;
import io.slime.spi.prometheus.internal.answer.Answer.Scalar;
import io.slime.spi.prometheus.internal.answer.Answer.Text;
import io.slime.spi.prometheus.internal.answer.Answer.Vector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the query API answers, and what is none of its answers. */
class AnswerReaderTest {
  private static final AnswerLimits LIMITS = new AnswerLimits(3, 5);

  static Answer read(String json) throws IOException {
    return read(json, null);
  }

  private static Answer read(String json, Set<String> labels) throws IOException {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return AnswerReader.read(new ByteArrayInputStream(bytes), labels, LIMITS);
  }

  private static Answer ofVector(String series) throws IOException {
    return read("{'status':'success','data':{'resultType':'vector','result':[" + series + "]}}");
  }

  private static String only(Answer answer) {
    Answer.Sample sample = ((Vector) answer.content()).samples().get(0);
    return sample.labels() + " -> " + sample.value() + " @" + sample.atMillis();
  }

  @Test
  @DisplayName("case 63: a vector with one series without labels")
  void withoutLabels() throws IOException {
    assertThat(only(ofVector("{'metric':{},'value':[1700000000.5,'1234.5']}")))
        .isEqualTo("{} -> 1234.5 @1700000000500");
  }

  @Test
  @DisplayName("case 64: a vector with a series of one label")
  void oneLabel() throws IOException {
    String series =
        "{'metric':{'destination_service':'a.b.svc.cluster.local'},'value':[1700000000,'7']}";
    assertThat(only(ofVector(series)))
        .isEqualTo("{destination_service=\"a.b.svc.cluster.local\"} -> 7.0 @1700000000000");
  }

  @Test
  @DisplayName("case 65: a series is written with its name, and its labels sorted")
  void named() throws IOException {
    String series = "{'metric':{'job':'x','__name__':'up','instance':'y'},'value':[1,'1']}";
    assertThat(only(ofVector(series))).startsWith("up{instance=\"y\", job=\"x\"} ->");
  }

  @Test
  @DisplayName("case 66: a scalar is its value, not its time")
  void scalar() throws IOException {
    Answer answer =
        read("{'status':'success','data':{'resultType':'scalar','result':[1700000000.5,'5']}}");
    assertThat(answer.content())
        .isInstanceOfSatisfying(
            Scalar.class, scalar -> assertThat(scalar.sample().value()).isEqualTo(5));
  }

  @Test
  @DisplayName("a string is a text, also one that looks like a number")
  void string() throws IOException {
    assertThat(read("{'status':'success','data':{'resultType':'string','result':[1,'5']}}"))
        .isEqualTo(new Answer(new Text("5"), java.util.List.of(), java.util.List.of()));
  }

  @Test
  @DisplayName("case 67: an empty vector is an answer")
  void empty() throws IOException {
    assertThat(((Vector) ofVector("").content()).samples()).isEmpty();
  }

  @Test
  @DisplayName("case 70: an empty list of warnings is no warning")
  void emptyWarnings() throws IOException {
    Answer answer =
        read(
            "{'status':'success','warnings':[],'infos':null,"
                + "'data':{'resultType':'vector','result':[]}}");
    assertThat(answer.warnings()).isEmpty();
    assertThat(answer.infos()).isEmpty();
  }

  @Test
  @DisplayName("warnings and infos are kept beside the data")
  void warnings() throws IOException {
    Answer answer =
        read(
            "{'status':'success','data':{'resultType':'vector','result':[]},"
                + "'warnings':['partial'],'infos':['not a counter']}");
    assertThat(answer.warnings()).containsExactly("partial");
    assertThat(answer.infos()).containsExactly("not a counter");
  }

  @Test
  @DisplayName("a matrix keeps its values apart")
  void matrix() throws IOException {
    Answer answer =
        read(
            "{'status':'success','data':{'resultType':'matrix','result':["
                + "{'metric':{'a':'b'},'values':[[1,'2'],[2.25,'3.5']]}]}}");
    Answer.Range range = ((Matrix) answer.content()).ranges().get(0);
    assertThat(range.values()).containsExactly(2, 3.5);
    assertThat(range.atMillis()).containsExactly(1000, 2250);
  }

  @Test
  @DisplayName("an error that Prometheus tells is no malformed answer")
  void refusal() throws IOException {
    assertThat(read("{'status':'error','errorType':'bad_data','error':'no'}").content())
        .isEqualTo(new Refusal("bad_data", "no"));
  }

  @Test
  @DisplayName("members come in any order, and unknown ones are passed over")
  void anyOrder() throws IOException {
    Answer answer =
        read(
            "{'stats':{'a':[{}]},'data':{'analysis':{},'result':["
                + "{'value':[1,'2'],'extra':[1],'metric':{'a':'b'}}],'resultType':'vector'},"
                + "'status':'success'}");
    assertThat(only(answer)).isEqualTo("{a=\"b\"} -> 2.0 @1000");
  }

  @Test
  @DisplayName("native histograms are counted and give no number")
  void histograms() throws IOException {
    Vector vector =
        (Vector)
            ofVector(
                    "{'metric':{},'histogram':[1,{'count':'2','buckets':[[0,'1','2','3']]}]},"
                        + "{'metric':{'a':'b'},'value':[1,'2']}")
                .content();
    assertThat(vector.histograms()).isEqualTo(1);
    assertThat(vector.samples()).hasSize(1);
  }

  @Test
  @DisplayName("only the labels that were asked for are kept")
  void wantedLabels() throws IOException {
    String json =
        "{'status':'success','data':{'resultType':'vector','result':["
            + "{'metric':{'__name__':'x','pod':'p','job':'j'},'value':[1,'2']}]}}";
    Answer.Sample sample = ((Vector) read(json, Set.of("pod")).content()).samples().get(0);
    assertThat(sample.labels().toMap()).containsOnlyKeys("pod");
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN",
    "+Inf, Infinity",
    "Inf, Infinity",
    "-Inf, -Infinity",
    "0, 0.0",
    "-0, -0.0",
    "9.995002498750626, 9.995002498750626",
    "1e-07, 1.0E-7",
    "1.7976931348623157e+308, 1.7976931348623157E308",
    "5e-324, 4.9E-324",
    "123456789012345678, 1.23456789012345677E17",
    "0.1, 0.1",
    "100.25, 100.25",
    "999999999999999, 9.99999999999999E14"
  })
  @DisplayName("numbers are read as Prometheus writes them, to the last bit")
  void numbers(String text, String value) throws IOException {
    Answer answer = ofVector("{'metric':{},'value':[1,'" + text + "']}");
    assertThat(((Vector) answer.content()).samples().get(0).value())
        .isEqualTo(Double.valueOf(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "0x10",
        "1d",
        "1f",
        "NaN1",
        "+NaN",
        "Infinity",
        "nan",
        "1_0",
        "1,5",
        ".",
        "--1",
        "1e",
        "١"
      })
  @DisplayName("what Java would take for a number and Prometheus never writes is none")
  void noNumbers(String text) {
    assertThatThrownBy(() -> ofVector("{'metric':{},'value':[1,'" + text + "']}"))
        .isInstanceOf(MalformedAnswer.class)
        .hasMessageContaining("no number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "<html>",
        "{",
        "{}",
        "{'status':'success'}",
        "{'status':'success','data':{}}",
        "{'status':'success','data':{'resultType':'vector'}}",
        "{'status':'success','data':{'resultType':'matrix','result':[{'metric':{},'value':[1,'1']}]}}",
        "{'status':'success','data':{'resultType':'vector','result':[{'metric':{},'values':[]}]}}",
        "{'status':'success','data':{'resultType':'vector','result':[1,'1']}}",
        "{'status':'success','data':{'resultType':'scalar','result':[]}}",
        "{'status':'success','data':{'resultType':'scalar','result':[1,'x']}}",
        "{'status':'success','data':{'resultType':'scalar','result':['1','1']}}",
        "{'status':'success','data':{'resultType':'scalar','result':[1,'1',2]}}",
        "{'status':'success','data':{'resultType':'streams','result':[]}}",
        "{'status':'success','data':{'resultType':'vector','result':{}}}",
        "{'status':'success','data':{'resultType':'vector','result':[[]]}}",
        "{'status':'success','data':{'resultType':'vector','result':[{}]}}",
        "{'status':'success','data':{'resultType':'vector','result':[{'metric':[],'value':[1,'1']}]}}",
        "{'status':'success','data':{'resultType':'vector','result':[{'metric':{'a':1},'value':[1,'1']}]}}",
        "{'status':'success','data':{'resultType':'vector','result':[{'metric':{},'value':[1,1]}]}}",
        "{'status':'success','data':{'resultType':'vector','result':[{'metric':{},'value':['1','1']}]}}",
        "{'status':'success','data':{'resultType':'vector','result':[{'metric':{},'value':[1]}]}}",
        "{'status':'success','data':{'resultType':'vector','result':[{'metric':{},'value':[1e300,'1']}]}}",
        "{'status':'success','data':[]}",
        "{'status':1,'data':{'resultType':'vector','result':[]}}",
        "{'status':'success','status':'error','data':{'resultType':'vector','result':[]}}",
        "{'status':'success','data':{'resultType':'vector','result':[],'result':[]}}",
        "{'status':'success','warnings':'x','data':{'resultType':'vector','result':[]}}",
        "{'status':'success','warnings':[1],'data':{'resultType':'vector','result':[]}}",
        "{'status':'success','data':{'resultType':'vector','result':[]}} {}",
        "{'status':'success','data':{'resultType':'vector','result':[]}"
      })
  @DisplayName("what is no answer of the query API, or not all of one, is refused")
  void malformed(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedAnswer.class);
  }

  @Test
  @DisplayName("every proper beginning of an answer is refused")
  void truncated() {
    String json =
        "{'status':'success','data':{'resultType':'vector','result':["
            + "{'metric':{'a':'b'},'value':[1.5,'2.5']}]}}";
    for (int length = 0; length < json.length(); length++) {
      String part = json.substring(0, length);
      assertThatThrownBy(() -> read(part)).as(part).isInstanceOf(MalformedAnswer.class);
    }
  }

  @Test
  @DisplayName("more series or values than are taken are refused")
  void limits() {
    String series = "{'metric':{},'value':[1,'1']}";
    assertThatThrownBy(() -> ofVector(String.join(",", series, series, series, series)))
        .isInstanceOf(AnswerTooLarge.class)
        .hasMessage("it has more than 3 series");
    String values = String.join(",", java.util.Collections.nCopies(6, "[1,'1']"));
    assertThatThrownBy(
            () ->
                read(
                    "{'status':'success','data':{'resultType':'matrix','result':[{'metric':{},"
                        + "'values':["
                        + values
                        + "]}]}}"))
        .isInstanceOf(AnswerTooLarge.class)
        .hasMessage("it has more than 5 values");
  }

  @Test
  @DisplayName("nesting without end is refused")
  void nesting() {
    assertThatThrownBy(() -> read("{'x':" + "[".repeat(100_000)))
        .isInstanceOf(AnswerTooLarge.class);
  }
}
