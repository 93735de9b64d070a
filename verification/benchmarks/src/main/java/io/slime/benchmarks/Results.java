// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The figures of one run, by {@code Class.method} and, behind a slash, the values of parameters.
 */
final class Results {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private final Map<String, RunResult> runs = new HashMap<>();

  Results(Collection<RunResult> runs) {
    for (RunResult run : runs) {
      this.runs.put(name(run.getParams()), run);
    }
  }

  /** Nanoseconds for one operation. */
  OptionalDouble time(String benchmark) {
    RunResult run = runs.get(benchmark);
    return run == null ? OptionalDouble.empty() : value(run.getPrimaryResult());
  }

  /** Bytes allocated by one operation. */
  OptionalDouble allocation(String benchmark) {
    return counter(benchmark, ALLOCATION);
  }

  /** What a benchmark counted itself. */
  OptionalDouble counter(String benchmark, String counter) {
    RunResult run = runs.get(benchmark);
    Result<?> result = run == null ? null : run.getSecondaryResults().get(counter);
    return result == null ? OptionalDouble.empty() : value(result);
  }

  private static OptionalDouble value(Result<?> result) {
    return OptionalDouble.of(result.getScore());
  }

  private static String name(BenchmarkParams params) {
    String method = params.getBenchmark();
    StringBuilder name =
        new StringBuilder(
            method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1));
    for (String key : params.getParamsKeys()) {
      name.append('/').append(params.getParam(key));
    }
    return name.toString();
  }
}
