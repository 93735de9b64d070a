// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Target;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Documents;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.core.metric.MetricSeries;
import io.slime.core.metric.Recording;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.SmartLimiterTranslator;
import io.slime.limiter.replay.Course.Event;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** A limiter played through what was measured. */
class ReplayTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static Replay play(String rule, String series) {
    Documents documents =
        Codec.read(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: hello, namespace: default}
            spec: {selector: {app: hello}, ports: [{name: http, port: 80}]}
            ---
            apiVersion: microservice.slime.io/v1alpha2
            kind: SmartLimiter
            metadata: {name: hello, namespace: default}
            spec:
              target: {port: 80}
              missing: {maxAge: 60s}
              sets: {_base: {descriptor: [%s]}}
            """
                .formatted(rule),
            "in.yaml");
    SmartLimiter limiter =
        (SmartLimiter)
            documents.values().stream()
                .filter(SmartLimiter.class::isInstance)
                .findFirst()
                .orElseThrow();
    TranslationContext world =
        TranslationContext.builder()
            .mesh(MeshSnapshot.of(documents.values()))
            .target(Target.DEFAULT)
            .now(START)
            .build();
    return Replay.play(
        new SmartLimiterTranslator(LimiterOptions.defaults()), limiter, world, series(series));
  }

  private static MetricSeries series(String text) {
    Recording recording =
        Recording.read(
            text, "series.csv", new Recording.Subject("default", "hello", Set.of("_base"), null));
    assertThat(recording.issues()).isEmpty();
    return recording.series();
  }

  private static String rule(String condition, String quota, String more) {
    return "{condition: \"%s\", action: {quota: \"%s\", fill_interval: {seconds: 1}, strategy: single}%s}"
        .formatted(condition, quota, more);
  }

  private static final String HYSTERESIS =
      rule("{cpu} > 0.8", "10", ", adaptation: {off: \"{cpu} < 0.6\", dwell: 40s}");

  private static final String UP_AND_DOWN =
      """
      time,cpu
      2026-01-01T00:00:00Z,0.5
      2026-01-01T00:00:30Z,0.9
      2026-01-01T00:01:00Z,0.5
      2026-01-01T00:02:00Z,0.5
      """;

  @Test
  void each_sample_is_a_tick_and_so_is_each_end_of_a_dwell_time() {
    Replay replay = play(HYSTERESIS, UP_AND_DOWN);

    assertThat(replay.courses()).hasSize(1);
    assertThat(replay.courses().get(0).moments())
        .extracting(m -> m.at().toString().substring(14, 19) + " " + m.event() + " " + m.tokens())
        .containsExactly(
            "00:00 START 0", "00:30 ON 10", "01:00 CONDITION 10", "01:10 OFF 0", "02:00 NONE 0");
    assertThat(replay.writes()).isEqualTo(2);
  }

  @Test
  void a_value_grows_too_old_between_samples() {
    Replay replay =
        play(HYSTERESIS, "time,cpu\n2026-01-01T00:00:00Z,0.9\n2026-01-01T00:05:00Z,0.9\n");

    assertThat(replay.courses().get(0).moments())
        .extracting(Course.Moment::event)
        .containsExactly(Event.START, Event.LOST, Event.BACK);
    assertThat(replay.courses().get(0).moments().get(1).at())
        .isEqualTo(START.plusSeconds(60).plusNanos(1));
    assertThat(replay.courses().get(0).moments().get(1).tokens()).isEqualTo(10);
  }

  @Test
  void a_quota_that_moves_is_told_as_one_line_for_each_direction() {
    Replay replay =
        play(rule("true", "100 - {load}", ""), "time,load\n0,0\n10,20\n20,40\n30,40\n40,30\n");

    assertThat(ReplayTable.of(replay, replay.courses().get(0), false))
        .isEqualTo(
            """
            time      load  condition  limit  passes      what happened
            00:00:00  0     true       on     100 in 1 s  begins on
            00:00:20  40    true       on     60 in 1 s   quota fell in 2 steps since 00:00:10
            00:00:40  30    true       on     70 in 1 s   quota rose
            """);
    assertThat(ReplayTable.of(replay, replay.courses().get(0), true).lines()).hasSize(6);
  }

  @Test
  void the_chart_of_a_terminal_shows_load_condition_limit_and_quota() {
    Replay replay = play(HYSTERESIS, UP_AND_DOWN);

    assertThat(ReplayChart.of(replay, replay.courses().get(0), 46))
        .isEqualTo(
            """
            cpu                1 ┤      ▄▄▄▄▄▄
                                 │      ██████
                                 │▄▄▄▄▄▄██████▄▄▄▄▄▄▄▄▄▄▄▄
                                 │████████████████████████
                               0 ┤████████████████████████
            condition            │······██████············
            in force             │······████████··········
            quota             10 ┤      ████████
                                 │      ████████
                                 │      ████████
                                 │      ████████
                               0 ┤      ████████
                                 └┬──────────────────────┬
                                  00:00:00           00:02:00
            """);
  }

  @Test
  void a_picture_is_well_formed_and_a_page_needs_nothing_from_elsewhere() throws Exception {
    Replay replay = play(rule("{cpu} > 0.8 && 1 < 2", "10", ""), UP_AND_DOWN);
    DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
    String svg = ReplayPage.svg(replay);
    String html = ReplayPage.html(List.of(replay));

    assertThat(
            xml.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement()
                .getTagName())
        .isEqualTo("svg");
    assertThat(svg).contains("&gt; 0.8 &amp;&amp; 1 &lt; 2").contains("prefers-color-scheme: dark");
    assertThat(html.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http")
        .doesNotContain("src=")
        .doesNotContain("@import")
        .doesNotContain("url(");
  }

  @Test
  void what_users_write_cannot_become_markup() {
    Replay replay =
        play(
            rule("{cpu} > 0.8", "10", ", match: [{name: x, exact_match: \"</script><b>\"}]"),
            UP_AND_DOWN);

    assertThat(Markup.text("</script>'\"&\u0007"))
        .isEqualTo("&lt;/script&gt;&#39;&quot;&amp;\uFFFD");
    assertThat(ReplayPage.html(List.of(replay))).doesNotContain("<b>");
  }

  @Test
  void a_page_of_many_samples_is_not_much_larger_than_one_of_few() {
    StringBuilder series = new StringBuilder("time,cpu\n");
    for (int i = 0; i < 30_000; i++) {
      series.append(START.plusSeconds(10L * i)).append(i % 2 == 0 ? ",0.9\n" : ",0.1\n");
    }
    String page = ReplayPage.html(List.of(play(rule("{cpu} > 0.8", "10", ""), series.toString())));

    assertThat(page.length()).isLessThan(3_000_000);
    assertThat(page).contains("<p>28000 more lines are in the terminal.</p>");
  }

  @Test
  void within_a_tenth_of_a_pixel_a_line_has_its_extremes_and_ends_where_it_was() {
    StepLine line = new StepLine();
    line.to(1, 5);
    line.to(1.01, 9);
    line.to(1.02, 2);
    line.to(1.03, 4);
    line.to(3, 4);
    line.to(5, 8);
    line.to(5.01, 4);
    line.end(7);
    assertThat(line.path()).hasToString("M1 5V2V9V4H5V8V4H7");
  }

  @Test
  void no_samples_are_no_ticks() {
    Replay replay = play(HYSTERESIS, "time,cpu\n");

    assertThat(replay.ticks()).isEmpty();
    assertThat(ReplayPage.summary(replay)).isEqualTo("no samples");
    assertThat(ReplayPage.html(List.of(replay))).contains("no samples");
  }

  @Test
  void a_quota_that_would_move_for_ever_between_two_samples_comes_to_an_end() {
    Replay replay =
        play(
            rule("true", "{load}", ", adaptation: {largestStep: \"1\", stepInterval: 1s}"),
            "time,load\n0,1\n1,1000000\n100000,1000000\n");

    assertThat(replay.ticks()).hasSizeLessThan(2_000);
  }

  @Test
  void axes_have_round_marks() {
    assertThat(Axis.of(0.31, 0.93, 4).marks()).containsExactly(0.0, 0.5, 1.0);
    assertThat(Axis.of(980, 1000, 4).marks()).first().isEqualTo(980.0);
    assertThat(Axis.of(7, 7, 4).low()).isZero();
    assertThat(Axis.label(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(Axis.label(123456.7)).isEqualTo("123457");
  }
}
