// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.slime.limiter.expression.Expression;
import io.slime.limiter.expression.Type;
import io.slime.limiter.expression.Vocabulary;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A condition and a quota as people write them, compiled before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EvaluationBenchmark {
  private final Expression condition =
      compiled("{{._base.cpu.max}} > 80 && {{._base.pod}} >= 2", Type.CONDITION);
  private final Expression quota =
      compiled("clamp(1000 - 8 * {{._base.rt99}}, 50, 500) / {{._base.pod}}", Type.NUMBER);
  private final double[] load = {85, 3};
  private final double[] delay = {90, 3};

  private static Expression compiled(String text, Type type) {
    return Expression.compile(text, type, Vocabulary.ANY).expression().orElseThrow();
  }

  /** Both, once. */
  @Benchmark
  public double evaluated() {
    return condition.evaluate(load).isTrue() ? quota.evaluate(delay).value() : 0;
  }

  /** Both texts, read. */
  @Benchmark
  public Object compiled() {
    return compiled(quota.text(), Type.NUMBER).variables().size()
        + compiled(condition.text(), Type.CONDITION).variables().size();
  }
}
