// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import static io.slime.benchmarks.Report.Judgement.AT_LEAST;
import static io.slime.benchmarks.Report.Judgement.AT_MOST;
import static io.slime.benchmarks.Report.Judgement.SHOWN;
import static io.slime.benchmarks.Report.Unit.SIZE;
import static io.slime.benchmarks.Report.Unit.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @Test
  @DisplayName("the table shows figures, what they are beside, and whether targets are met")
  void table() {
    Report report = new Report();
    report.compare("fast", TIME, of(2_000), "Go", of(11_000), AT_LEAST, 5);
    report.compare("dear", SIZE, of(3_000_000), "Go", of(1_000_000), AT_MOST, 1);
    report.compare("seen", TIME, of(10), "alone", of(20), SHOWN, 0);
    report.limit("slow", TIME, of(2.5e9), AT_MOST, 1e9);
    report.limit("not measured", TIME, OptionalDouble.empty(), AT_MOST, 1);

    assertThat(report.text().lines())
        .containsExactly(
            "what  measured  beside         ratio  target",
            "fast   2.00 µs  Go 11.0 µs     5.50×  at least 5.00×: met",
            "dear   3.00 MB  Go 1.00 MB     3.00×  at most 1.00×: MISSED",
            "seen   10.0 ns  alone 20.0 ns  0.50×",
            "slow    2.50 s                        at most 1.00 s: MISSED");
  }

  @Test
  @DisplayName("the figures of the Go implementation are read from its table")
  void referenceFigures(@TempDir Path data) throws IOException {
    Files.createDirectory(data.resolve("bench"));
    Files.writeString(
        data.resolve("bench/reference-table.txt"),
        "Fence/hosts=10/object   best=     6067 run3 min/med/max=     6067/ 6506/ 6863 B=    4512"
            + " allocs=65\n");
    ReferenceFigures figures = ReferenceFigures.read(data);

    assertThat(figures.time("Fence/hosts=10/object")).hasValue(6067);
    assertThat(figures.allocation("Fence/hosts=10/object")).hasValue(4512);
    assertThat(figures.time("Fence/hosts=11/object")).isEmpty();
  }

  @Test
  @DisplayName("without the table of the Go implementation there are no figures and no failure")
  void noReferenceFigures(@TempDir Path data) throws IOException {
    assertThat(ReferenceFigures.read(data).time("Fence/hosts=10/object")).isEmpty();
  }

  private static OptionalDouble of(double value) {
    return OptionalDouble.of(value);
  }
}
