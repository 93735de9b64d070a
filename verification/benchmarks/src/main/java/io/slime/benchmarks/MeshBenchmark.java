// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.mesh.MeshKind;
import io.slime.core.mesh.MeshChange;
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
import org.openjdk.jmh.infra.Blackhole;

/** The snapshot of a large mesh: taking it, changing it, asking it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MeshBenchmark {
  private List<HasMetadata> objects = List.of();
  private MeshSnapshot mesh = MeshSnapshot.of(objects);
  private List<String> hosts = List.of();
  private int number;

  /** Takes the mesh once. */
  @Setup
  public void takeMesh() {
    objects = BigMesh.objects(BigMesh.FENCES);
    mesh = MeshSnapshot.of(objects);
    hosts = BigMesh.fences(1_000).stream().flatMap(f -> hostsOf(f).stream()).toList();
  }

  private static List<String> hostsOf(io.slime.api.fence.ServiceFence fence) {
    return fence.getSpec() == null ? List.of() : List.copyOf(fence.getSpec().host().keySet());
  }

  /** A snapshot of all objects. */
  @Benchmark
  public MeshSnapshot snapshot() {
    return MeshSnapshot.of(objects);
  }

  /** One changed Service. */
  @Benchmark
  public MeshSnapshot changedService() {
    return mesh.with(MeshChange.upsert(BigMesh.service(next())));
  }

  /** One changed VirtualService. */
  @Benchmark
  public MeshSnapshot changedVirtualService() {
    return mesh.with(MeshChange.upsert(BigMesh.virtualService(next())));
  }

  /** What a translation asks about one host. */
  @Benchmark
  public void questionsAboutOneHost(Blackhole sink) {
    String host = hosts.get(number++ % hosts.size());
    sink.consume(mesh.forHost(MeshKind.SERVICE, host));
    sink.consume(mesh.forHost(MeshKind.VIRTUAL_SERVICE, host));
    sink.consume(mesh.forHost(MeshKind.HTTP_ROUTE, host));
    sink.consume(mesh.forHost(MeshKind.SERVICE_ENTRY, host));
  }

  private int next() {
    number = (number + 7_919) % BigMesh.SERVICES;
    return number;
  }
}
