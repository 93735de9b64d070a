// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs; how long it takes plays no part here. */
class SmokeTest {

  @BeforeAll
  static void allowOtherRunsOnThisMachine() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  @DisplayName("each benchmark does one round without failing")
  void everyBenchmarkRuns() throws RunnerException {
    Collection<RunResult> runs =
        new Runner(
                new OptionsBuilder()
                    .include("io.slime.benchmarks.*")
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    Set<String> run = new TreeSet<>();
    runs.forEach(result -> run.add(result.getParams().getBenchmark()));
    Set<String> declared = new TreeSet<>();
    BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
        .forEach(entry -> declared.add(entry.getUsername()));
    assertThat(run).isEqualTo(declared).isNotEmpty();
  }
}
