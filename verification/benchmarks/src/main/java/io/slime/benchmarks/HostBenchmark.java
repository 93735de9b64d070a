// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.slime.core.host.HostName;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a host name, which every entry of a fence and every host of a call goes through. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HostBenchmark {
  private final String[] hosts = new String[1_024];
  private int number;

  /** Makes hosts of one length. */
  @Setup
  public void makeHosts() {
    for (int i = 0; i < hosts.length; i++) {
      hosts[i] = BigMesh.host(10_000 + i);
    }
  }

  /** Text to host. */
  @Benchmark
  public HostName parse() {
    return HostName.parse(hosts[number++ & (hosts.length - 1)]);
  }
}
