// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.core.codec.LocatedIssue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {
  private static final Instant EIGHT = Instant.parse("2026-11-25T08:00:00Z");
  private static final MetricKey CPU = key("_base", "cpu.max");
  private static final Recording.Subject REVIEWS =
      new Recording.Subject("default", "reviews", Set.of("_base", "v2"), null);

  private static MetricKey key(String subset, String metric) {
    return new MetricKey("default", "reviews", subset, metric);
  }

  private static Recording read(String text) {
    return Recording.read(text, "series", REVIEWS);
  }

  private static MetricValue at(int seconds, double value) {
    return new MetricValue(value, EIGHT.plusSeconds(seconds));
  }

  @Test
  void a_line_for_each_instant_has_a_column_for_each_metric() {
    Recording recording =
        read(
            """
            time,cpu.max,{v2.rt99},default/ratings/cpu.max
            2026-11-25T08:00:00Z,0.5,120,7
            2026-11-25T08:00:15Z,0.7,,
            """);

    assertThat(recording.issues()).isEmpty();
    assertThat(recording.series().samples())
        .isEqualTo(
            Map.of(
                CPU,
                List.of(at(0, 0.5), at(15, 0.7)),
                key("v2", "rt99"),
                List.of(at(0, 120)),
                new MetricKey("default", "ratings", "_base", "cpu.max"),
                List.of(at(0, 7))));
  }

  @Test
  void values_in_a_list_are_the_subjects_where_they_do_not_say_whose_they_are() {
    Recording recording =
        Recording.read(
            """
            values:
            - {value: 0.5, observedAt: 2026-11-25T08:00:00Z}
            - {metric: rt99, subset: v2, value: 120, observedAt: 2026-11-25T08:00:00Z}
            - {namespace: other, name: ratings, value: 7, observedAt: 2026-11-25T08:00:00Z}
            """,
            "series",
            new Recording.Subject("default", "reviews", Set.of(), "cpu.max"));

    assertThat(recording.issues()).isEmpty();
    assertThat(recording.series().samples())
        .isEqualTo(
            Map.of(
                CPU,
                List.of(at(0, 0.5)),
                key("v2", "rt99"),
                List.of(at(0, 120)),
                new MetricKey("other", "ratings", "_base", "cpu.max"),
                List.of(at(0, 7))));
    assertThat(read("values: [{value: 1, observedAt: 2026-11-25T08:00:00Z}]").issues())
        .singleElement()
        .satisfies(
            issue ->
                assertThat(issue.issue().message())
                    .isEqualTo("A value needs a namespace, a name and a metric."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time,cpu.max\r\n2026-11-25T08:00:00Z,0.5\r\n",
        "values:\r\n- {metric: cpu.max, value: 0.5, observedAt: 2026-11-25T08:00:00Z}\r\n",
        "[{\"metric\": {\"__name__\": \"cpu.max\"}, \"values\": [[1795593600, \"0.5\"]]}]",
        "{\"result\": [{\"metric\": {\"__name__\": \"cpu.max\"}, \"value\": [1795593600, \"0.5\"]}]}"
      })
  void each_form_may_begin_with_a_byte_order_mark(String text) {
    Recording recording = read("\uFEFF" + text);

    assertThat(recording.issues()).isEmpty();
    assertThat(recording.series().samples()).isEqualTo(Map.of(CPU, List.of(at(0, 0.5))));
  }

  @Test
  void a_line_for_each_sample_says_whose_it_is_or_is_about_the_subject() {
    Recording recording =
        read(
            """
            # exported by hand
            observedAt;namespace;name;subset;metric;value
            2026-11-25 08:00:00;shop;cart;v1;rps;12

            1795593615;;;;cpu.max;"0.7"
            """);

    assertThat(recording.issues()).isEmpty();
    assertThat(recording.series().samples())
        .isEqualTo(
            Map.of(
                new MetricKey("shop", "cart", "v1", "rps"),
                List.of(at(0, 12)),
                CPU,
                List.of(at(15, 0.7))));
  }

  @Test
  void times_are_calendar_times_or_seconds_or_milliseconds_since_1970() {
    for (String time :
        List.of(
            "2026-11-25T10:00:00+02:00",
            "2026-11-25T08:00:00",
            "1795593600",
            "1795593600.0",
            "1795593600000")) {
      assertThat(read("time,cpu.max\n" + time + ",1\n").series().samples().get(CPU))
          .as(time)
          .containsExactly(at(0, 1));
    }
    assertThat(SampleTime.parse("1.7955936005E9")).isEqualTo(EIGHT.plusMillis(500));
    assertThat(SampleTime.parse("2026-11-25")).isNull();
    assertThat(SampleTime.parse("1e999999999")).isNull();
  }

  @Test
  void a_cell_that_cannot_be_read_costs_itself_and_is_told_with_its_place() {
    Recording recording =
        read("time,cpu.max,rt99\r\n0,1,x\r\nnoon,2,3\r\n30,NaN,4\r\n45,5,6,7\r\n60,0x10,8\r\n");

    assertThat(recording.issues())
        .extracting(LocatedIssue::position)
        .extracting(Object::toString)
        .containsExactly("series:2:5", "series:3:1", "series:5:8", "series:6:4");
    assertThat(recording.issues().get(0).issue().message()).isEqualTo("'x' is no number.");
    assertThat(recording.issues().get(0).excerpt()).isEqualTo("0,1,x\n    ^");
    assertThat(recording.series().samples().get(key("_base", "rt99"))).hasSize(2);
    assertThat(recording.series().samples().get(CPU)).hasSize(1);
  }

  @Test
  void a_header_that_says_too_little_or_too_much_is_told() {
    assertThat(read("").issues().get(0).issue().message()).isEqualTo("The recording is empty.");
    assertThat(read("a,b\n1,2\n").issues().get(0).issue().message())
        .isEqualTo("No column is called time: there are a, b.");
    assertThat(read("time,cpu.max,_base.cpu.max\n0,1,2\n").issues().get(0).issue().message())
        .isEqualTo("There are two columns for cpu.max; the first one counts.");
    assertThat(read("time,value\n0,1\n").issues().get(0).issue().message())
        .isEqualTo("The line does not say which metric it is about.");
  }

  @Test
  void the_answer_of_prometheus_to_a_range_query_is_a_recording() {
    Recording recording =
        read(
            """
            {"status":"success","data":{"resultType":"matrix","result":[
              {"metric":{"__name__":"cpu.max"},"values":[[1795593600,"0.5"],[1795593615.5,"NaN"],[1795593630,"0.9"]]},
              {"metric":{"metric":"rt99","subset":"v2"},"values":[[1795593600,"120"]]}]}}
            """);

    assertThat(recording.issues()).isEmpty();
    assertThat(recording.series().samples())
        .isEqualTo(
            Map.of(CPU, List.of(at(0, 0.5), at(30, 0.9)), key("v2", "rt99"), List.of(at(0, 120))));
  }

  @Test
  void a_series_without_a_name_is_the_metric_that_is_asked_for_or_an_error() {
    String answer = "[{\"metric\":{},\"values\":[[1795593600,\"0.5\"]]}]";

    assertThat(read(answer).issues().get(0).issue().message()).contains("has no name");
    Recording.Subject named =
        new Recording.Subject("default", "reviews", Set.of("_base"), "cpu.max");
    assertThat(Recording.read(answer, "series", named).series().samples()).containsKey(CPU);
  }

  @Test
  void two_series_for_one_metric_and_a_failed_query_are_told() {
    String one = "{\"metric\":{\"__name__\":\"cpu.max\",\"pod\":\"%s\"},\"values\":[[0,\"1\"]]}";
    String both = "{\"result\":[" + one.formatted("a") + "," + one.formatted("b") + "]}";

    assertThat(read(both).issues().get(0).issue().message()).contains("another series of cpu.max");
    assertThat(
            read("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no data\"}")
                .issues()
                .get(0)
                .issue()
                .message())
        .isEqualTo("Prometheus did not answer the query: no data.");
  }

  @Test
  void the_list_of_values_that_metrics_are_given_in_is_a_recording_if_each_has_its_time() {
    Recording recording =
        read(
            """
            # comment
            values:
            - {namespace: default, name: reviews, metric: cpu.max, value: 2, observedAt: "2026-11-25T08:00:15Z"}
            - {namespace: default, name: reviews, metric: cpu.max, value: 1, observedAt: "2026-11-25T08:00:00Z"}
            - {namespace: default, name: reviews, metric: cpu.max, value: 3}
            """);

    assertThat(recording.series().samples().get(CPU)).containsExactly(at(0, 1), at(15, 2));
    assertThat(recording.issues()).extracting(found -> found.position().line()).containsExactly(5);
  }

  @Test
  void a_series_answers_with_the_newest_value_that_is_not_later() {
    MetricSeries series = MetricSeries.of(Map.of(CPU, List.of(at(30, 3), at(0, 1), at(15, 2))));

    assertThat(series.value(CPU, EIGHT.minusNanos(1))).isEmpty();
    assertThat(series.value(CPU, EIGHT)).contains(at(0, 1));
    assertThat(series.value(CPU, EIGHT.plusSeconds(29))).contains(at(15, 2));
    assertThat(series.at(EIGHT.plusSeconds(999)).value(CPU)).contains(at(30, 3));
    assertThat(series.instants())
        .containsExactly(EIGHT, EIGHT.plusSeconds(15), EIGHT.plusSeconds(30));
  }
}
