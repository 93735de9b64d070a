// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and prints one table; the arguments are those of JMH. */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * Runs the benchmarks.
   *
   * @param arguments JMH's: regular expressions of benchmarks, and options
   */
  public static void main(String[] arguments)
      throws RunnerException, CommandLineOptionException, IOException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments))
            .addProfiler(GCProfiler.class);
    Collection<RunResult> runs = new Runner(options.build()).run();
    System.out.println();
    System.out.print(new Targets(new Results(runs), ReferenceFigures.read(data())).judge().text());
  }

  /** Where inputs and figures lie that are not part of the repository. */
  static Path data() {
    return Path.of(System.getProperty("slime.data", "../shared/data"));
  }
}
