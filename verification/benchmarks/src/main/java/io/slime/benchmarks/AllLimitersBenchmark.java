// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Prepared;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.SmartLimiterTranslator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All limiters of a large mesh by one thread, for one tick of their metrics: each has a new value,
 * and for one in a hundred it switches the limit.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AllLimitersBenchmark {
  private static final int TICKS = 8;

  /** How many limiters there are. */
  @Param({"500", "5000"})
  public int limiters = 500;

  private final List<Prepared<SmartLimiter, EnvoyFilter>> prepared = new ArrayList<>();
  private final List<Translation<SmartLimiter, EnvoyFilter>> last = new ArrayList<>();
  private final List<TranslationContext> ticks = new ArrayList<>();
  private int tick;

  /** Translates each for the first time, and makes the metrics of the ticks. */
  @Setup
  public void translateFirst() {
    SmartLimiterTranslator translator = new SmartLimiterTranslator(LimiterOptions.defaults());
    TranslationContext start = LimiterInputs.context(limiters, 0);
    for (int i = 0; i < limiters; i++) {
      prepared.add(translator.prepare(LimiterInputs.limiter(i)));
      last.add(prepared.get(i).translate(start));
    }
    for (int i = 0; i < TICKS; i++) {
      ticks.add(LimiterInputs.at(start, limiters, i));
    }
  }

  /** Every limiter is evaluated and compared with what it was before. */
  @Benchmark
  public int tick() {
    tick = (tick + 1) % TICKS;
    return changed(ticks.get(tick));
  }

  /** The same where no value has changed its side of a threshold. */
  @Benchmark
  public int quietTick() {
    tick = (tick + 2) % TICKS;
    return changed(ticks.get(tick & ~1));
  }

  private int changed(TranslationContext now) {
    int changed = 0;
    for (int i = 0; i < limiters; i++) {
      Translation<SmartLimiter, EnvoyFilter> before = last.get(i);
      Translation<SmartLimiter, EnvoyFilter> after = prepared.get(i).translate(now, before);
      changed += after.resources() == before.resources() ? 0 : 1;
      last.set(i, after);
    }
    return changed;
  }
}
