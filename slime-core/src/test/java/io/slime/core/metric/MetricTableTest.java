// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.core.codec.Decoded;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetricTableTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  private static Decoded<MetricTable> read(String text) {
    return MetricTable.read(text, "metrics.yaml", NOW);
  }

  @Test
  void subset_and_time_of_observation_have_defaults() {
    Decoded<MetricTable> table =
        read("values:\n- {namespace: default, name: reviews, metric: cpu.sum, value: 0.5}\n");

    assertThat(table.issues()).isEmpty();
    assertThat(table.resource().value(new MetricKey("default", "reviews", "_base", "cpu.sum")))
        .contains(new MetricValue(0.5, NOW));
  }

  @Test
  void of_several_values_the_newest_counts_and_of_one_instant_the_last() {
    String line = "- {namespace: shop, name: web, metric: cpu, value: %s, observedAt: \"%s\"}\n";
    String newer = "2026-01-01T00:01:00Z";
    Decoded<MetricTable> table =
        read(
            "values:\n"
                + line.formatted(1, newer)
                + line.formatted(2, newer)
                + line.formatted(3, "2026-01-01T00:00:00Z"));

    assertThat(table.issues()).isEmpty();
    assertThat(table.resource().value(new MetricKey("shop", "web", "_base", "cpu")))
        .map(MetricValue::value)
        .contains(2.0);
  }

  @Test
  void a_value_says_which_subset_it_is_of_and_when_it_was_observed_in_any_offset() {
    Decoded<MetricTable> table =
        read(
            """
            values:
            - namespace: default
              name: reviews
              subset: v1
              metric: pod
              value: 3
              observedAt: "2026-11-25T09:00:00+02:00"
            """);

    assertThat(table.resource().value(new MetricKey("default", "reviews", "v1", "pod")))
        .contains(new MetricValue(3, Instant.parse("2026-11-25T07:00:00Z")));
  }

  @Test
  void a_line_that_does_not_fit_is_an_issue_with_its_place_and_costs_no_other_line() {
    Decoded<MetricTable> table =
        read(
            """
            values:
            - {namespace: default, name: a, metric: cpu, value: .nan}
            - {namespace: default, name: b, metric: cpu}
            - {name: c, metric: cpu, value: 1}
            - {namespace: default, name: d, metric: cpu, value: 1, observedAt: noon}
            - {namespace: default, name: e, metric: cpu, value: 1, valeu: 2}
            - {namespace: default, name: f, metric: cpu, value: 1}
            """);

    assertThat(table.issues())
        .extracting(issue -> issue.path().toString())
        .contains("values[0]", "values[1]", "values[2]", "values[3]", "values[4].valeu");
    assertThat(table.resource().values())
        .containsKey(new MetricKey("default", "f", "_base", "cpu"))
        .doesNotContainKey(new MetricKey("default", "a", "_base", "cpu"));
    assertThat(table.sourceMap().position(table.issues().get(0).path()))
        .hasValueSatisfying(position -> assertThat(position.line()).isEqualTo(2));
  }

  @Test
  void what_nobody_wrote_down_is_missing_and_never_zero() {
    assertThat(read("").resource().value(new MetricKey("default", "a", "_base", "cpu"))).isEmpty();
  }
}
