// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.mesh.MeshSnapshot;
import java.util.List;
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

/** The snapshot of a large mesh in a process that has taken none before, as when a program starts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(3)
public class FirstSnapshotBenchmark {
  private List<HasMetadata> objects = List.of();

  /** Makes the objects. */
  @Setup
  public void makeObjects() {
    objects = BigMesh.objects(BigMesh.FENCES);
  }

  /** Takes the snapshot. */
  @Benchmark
  public MeshSnapshot firstSnapshot() {
    return MeshSnapshot.of(objects);
  }
}
