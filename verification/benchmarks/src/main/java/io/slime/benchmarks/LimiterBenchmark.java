// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.core.codec.Codec;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.SmartLimiterTranslator;
import java.io.IOException;
import java.nio.file.Files;
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
 * One SmartLimiter, from the object to the EnvoyFilter, in a mesh with its Service and two pods;
 * beside it the status, the causes, and the time to write the result as JSON.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LimiterBenchmark {

  /** How many rules it has. */
  @Param({"1", "10", "50"})
  public int descriptors = 1;

  /** Whether its conditions and quotas are constants or expressions. */
  @Param({"const", "expr"})
  public String quotas = "const";

  private final SmartLimiterTranslator translator =
      new SmartLimiterTranslator(LimiterOptions.defaults());
  private SmartLimiter limiter = LimiterInputs.limiter(0);
  private TranslationContext context = LimiterInputs.context(1, 0);
  private EnvoyFilter output = new EnvoyFilter();

  /** Reads the input. */
  @Setup
  public void read() throws IOException {
    String name = "smartlimiter-" + quotas + "-" + descriptors + ".yaml";
    String text = Files.readString(Benchmarks.data().resolve("bench").resolve(name));
    limiter = (SmartLimiter) Codec.read(text, name).values().get(0);
    context = LimiterInputs.context(limiter);
    output = translate().orThrow().get(0);
  }

  private Translation<SmartLimiter, EnvoyFilter> translate() {
    return translator.translate(limiter, context);
  }

  /** Object to EnvoyFilter. */
  @Benchmark
  public Object translated() {
    return translate();
  }

  /** Object to EnvoyFilter and status. */
  @Benchmark
  public Object translatedWithStatus() {
    Translation<SmartLimiter, EnvoyFilter> translation = translate();
    return translation.resource().getStatus().rules().size() + translation.resources().size();
  }

  /** Object to EnvoyFilter and causes. */
  @Benchmark
  public Object translatedWithCauses() {
    Translation<SmartLimiter, EnvoyFilter> translation = translate();
    return translation.resources().size() + translation.causes().entries().size();
  }

  /** The EnvoyFilter as JSON. */
  @Benchmark
  public String written() {
    return Codec.toJson(output);
  }
}
