// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks. */
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] arguments) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(arguments.length == 0 ? ".*" : arguments[0])
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
