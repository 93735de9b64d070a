// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.mesh.MeshSnapshot;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/**
 * The snapshot of a large mesh in a process that has taken none before, as when a program starts,
 * and that has no more heap than the target allows for objects and indexes together.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx400m")
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

  /** Takes the snapshot and counts what it keeps alive; the time of this one says nothing. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "-Xmx400m")
  public MeshSnapshot heap(Heap heap) {
    long before = Heap.live();
    MeshSnapshot mesh = MeshSnapshot.of(objects);
    heap.total = Heap.live();
    heap.indexes = heap.total - before;
    return mesh;
  }

  /** Live bytes after a snapshot. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Heap {
    /** Objects and snapshot. */
    public long total;

    /** What the snapshot adds to the objects. */
    public long indexes;

    private static long live() {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      return runtime.totalMemory() - runtime.freeMemory();
    }
  }
}
