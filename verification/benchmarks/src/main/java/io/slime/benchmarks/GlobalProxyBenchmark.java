// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.slime.api.Target;
import io.slime.core.codec.Codec;
import io.slime.globalproxy.GlobalProxy;
import io.slime.globalproxy.GlobalProxyManifests;
import io.slime.globalproxy.GlobalProxyOptions;
import io.slime.globalproxy.MeshFacts;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** All manifests of the global proxy, with checks and explanation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GlobalProxyBenchmark {
  /** How many ports are redirected. */
  @Param({"200"})
  public int ports;

  private GlobalProxy proxy;

  /** Ports one after the other. */
  @Setup
  public void setUp() {
    String list =
        IntStream.range(8000, 8000 + ports)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "wormholePort: [", "]"));
    proxy =
        new GlobalProxy(
            Codec.configuration(GlobalProxyOptions.defaults(), list, "benchmark").resource());
  }

  /** From the options to the objects. */
  @Benchmark
  public GlobalProxyManifests generate() {
    return proxy.generate(MeshFacts.none(), Target.DEFAULT);
  }
}
