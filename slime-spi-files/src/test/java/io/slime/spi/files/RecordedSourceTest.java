// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slime.api.metric.MetricKey;
import io.slime.spi.InvalidConfiguration;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedSourceTest {
  @TempDir private Path directory = Path.of("");

  private MetricSource source(String text) throws IOException {
    Files.writeString(directory.resolve("load"), text);
    return new RecordedMetricSourceProvider()
        .create(new RecordedOptions("load", "default", "reviews", null), Given.context(directory));
  }

  private static MetricOutcome ask(MetricSource source, String at) {
    MetricKey key = new MetricKey("default", "reviews", MetricKey.BASE, "cpu.max");
    return source
        .query(List.of(new MetricQuery(key, List.of())), Instant.parse(at), Given.LONG)
        .join()
        .get(0);
  }

  @ParameterizedTest
  @CsvSource({"2026-01-01T00:00:30Z, 1", "2026-01-01T00:01:00Z, 2", "2026-01-01T09:00:00Z, 2"})
  void the_newest_sample_that_is_not_later_counts_with_its_own_time(String at, double value)
      throws IOException {
    String text = "time,cpu.max\n2026-01-01T00:00:00Z,1\n2026-01-01T00:01:00Z,2\n";
    Instant held = Instant.parse(value == 1 ? "2026-01-01T00:00:00Z" : "2026-01-01T00:01:00Z");

    assertThat(ask(source(text), at)).isEqualTo(MetricOutcome.Samples.of(value, held));
  }

  @Test
  void before_the_first_sample_there_is_nothing() throws IOException {
    MetricSource source = source("time,cpu.max\n2026-01-01T00:00:00Z,1\n");

    assertThat(ask(source, "2025-12-31T23:59:59Z")).isEqualTo(MetricOutcome.Empty.of());
  }

  @Test
  void a_mistake_in_the_recording_is_a_failure_with_its_place_until_it_is_mended()
      throws IOException {
    MetricSource source = source("time,cpu.max\n2026-01-01T00:00:00Z,much\n");

    MetricOutcome outcome = ask(source, "2026-01-01T00:00:00Z");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            MetricOutcome.Failure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(MetricOutcome.Kind.UNAVAILABLE);
              assertThat(failure.text()).contains("load:2:").contains("much");
            });
    Files.writeString(directory.resolve("load"), "time,cpu.max\n2026-01-01T00:00:00Z,5\n");
    assertThat(ask(source, "2026-01-01T00:00:00Z"))
        .isEqualTo(MetricOutcome.Samples.of(5, Instant.parse("2026-01-01T00:00:00Z")));
  }

  @Test
  void a_file_that_is_not_there_is_a_failure_and_no_file_at_all_is_refused() throws IOException {
    MetricSource source = source("");
    Files.delete(directory.resolve("load"));

    assertThat(ask(source, "2026-01-01T00:00:00Z").toString()).contains("There is no file");
    assertThatThrownBy(
            () ->
                new RecordedMetricSourceProvider()
                    .create(
                        new RecordedMetricSourceProvider().defaults(), Given.context(directory)))
        .isInstanceOf(InvalidConfiguration.class);
  }
}
