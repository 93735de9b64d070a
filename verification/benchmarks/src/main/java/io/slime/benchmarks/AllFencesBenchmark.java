// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.fence.ServiceFence;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.lazyload.LazyLoadOptions;
import io.slime.lazyload.ServiceFenceTranslator;
import java.time.Instant;
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
import org.openjdk.jmh.infra.Blackhole;

/** All fences of a large mesh by one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AllFencesBenchmark {

  /** How many fences the mesh has. */
  @Param({"1000", "10000"})
  public int fences = 1_000;

  private final Translator<ServiceFence, Sidecar> translator =
      new ServiceFenceTranslator(LazyLoadOptions.defaults());
  private List<ServiceFence> all = List.of();
  private TranslationContext context =
      TranslationContext.builder().now(Instant.parse("2026-11-01T00:00:00Z")).build();

  /** Takes the mesh. */
  @Setup
  public void takeMesh() {
    MeshSnapshot mesh = MeshSnapshot.of(BigMesh.objects(fences));
    all = mesh.objects(io.slime.api.mesh.MeshKind.SERVICE_FENCE);
    context = context.over(mesh);
  }

  /** Each fence once. */
  @Benchmark
  public void translateAll(Blackhole sink) {
    for (ServiceFence fence : all) {
      sink.consume(translator.translate(fence, context));
    }
  }

  /** Each fence once, in a process that has translated none before. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @Fork(3)
  public void translateAllAtFirst(Blackhole sink) {
    translateAll(sink);
  }
}
