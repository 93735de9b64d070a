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
 *
 * <p>There are always 5,000 limiters, in one mesh or in ten meshes of 500 that have their ticks in
 * turn. What 500 limiters need fits into the caches of a processor and what 5,000 need does not, so
 * that 500 by themselves, again and again without a pause, would be several times as fast: that
 * tells about the processor, and nothing about how the work grows with the mesh.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AllLimitersBenchmark {
  private static final int ALL = 5_000;
  private static final int TICKS = 8;

  /** How many limiters a mesh has. */
  @Param({"500", "5000"})
  public int limiters = 500;

  private final List<LimitedMesh> meshes = new ArrayList<>();
  private int operation;

  /** Limiters with their last translations, and their mesh with the metrics of each tick. */
  private static final class LimitedMesh {
    private final List<Prepared<SmartLimiter, EnvoyFilter>> prepared = new ArrayList<>();
    private final List<Translation<SmartLimiter, EnvoyFilter>> last = new ArrayList<>();
    private final List<TranslationContext> ticks = new ArrayList<>();
    private int tick;

    LimitedMesh(int limiters) {
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

    /** Goes on by some ticks; how many limiters have other outputs now. */
    int advance(int by) {
      tick = (tick + by) % TICKS;
      int changed = 0;
      for (int i = 0; i < prepared.size(); i++) {
        Translation<SmartLimiter, EnvoyFilter> before = last.get(i);
        Translation<SmartLimiter, EnvoyFilter> after =
            prepared.get(i).translate(ticks.get(tick), before);
        changed += after.resources() == before.resources() ? 0 : 1;
        last.set(i, after);
      }
      return changed;
    }
  }

  /** Translates each for the first time, and makes the metrics of the ticks. */
  @Setup
  public void translateFirst() {
    for (int i = 0; i < ALL / limiters; i++) {
      meshes.add(new LimitedMesh(limiters));
    }
  }

  /** Every limiter of a mesh is evaluated and compared with what it was before. */
  @Benchmark
  public int tick() {
    return next().advance(1);
  }

  /** The same where no value has changed its side of a threshold. */
  @Benchmark
  public int quietTick() {
    return next().advance(2);
  }

  private LimitedMesh next() {
    operation++;
    return meshes.get(operation % meshes.size());
  }
}
