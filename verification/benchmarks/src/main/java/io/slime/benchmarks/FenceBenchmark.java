// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Causes;
import io.slime.api.Prepared;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.fence.ServiceFence;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.lazyload.LazyLoadOptions;
import io.slime.lazyload.ServiceFenceTranslator;
import java.io.IOException;
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

/** One ServiceFence to its Sidecar, and what else can be asked of the translation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FenceBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  /** How many hosts the fence has. */
  @Param({"10", "100", "1000"})
  public int hosts = 10;

  private final Translator<ServiceFence, Sidecar> translator =
      new ServiceFenceTranslator(LazyLoadOptions.defaults());
  private final ObjectMapper json = new ObjectMapper();
  private final TranslationContext alone = TranslationContext.builder().now(NOW).build();
  private TranslationContext inMesh = alone;
  private ServiceFence fence = new ServiceFence();
  private Prepared<ServiceFence, Sidecar> prepared = translator.prepare(fence);
  private Sidecar sidecar = new Sidecar();

  /** Reads the fence, and makes a mesh of the Services it names. */
  @Setup
  public void readFence() throws IOException {
    fence = FenceInputs.fence(Benchmarks.data(), hosts);
    prepared = translator.prepare(fence);
    sidecar = translate().orThrow().get(0);
    List<HasMetadata> services = FenceInputs.services(hosts);
    inMesh = alone.over(MeshSnapshot.of(services));
    if (sidecar.getSpec().getEgress().get(0).getHosts().size() < hosts) {
      throw new IllegalStateException("not all hosts are in the Sidecar");
    }
  }

  /** Fence to Sidecar in a mesh that says nothing, as the Go implementation is measured. */
  @Benchmark
  public Translation<ServiceFence, Sidecar> translate() {
    return translator.translate(fence, alone);
  }

  /** The same where the fence was prepared before. */
  @Benchmark
  public Translation<ServiceFence, Sidecar> translatePrepared() {
    return prepared.translate(alone);
  }

  /** The same in a mesh that has all of the Services. */
  @Benchmark
  public Translation<ServiceFence, Sidecar> translateInMesh() {
    return translator.translate(fence, inMesh);
  }

  /** Fence to Sidecar, and the status to write back. */
  @Benchmark
  public ServiceFence translateWithStatus() {
    return translate().resource();
  }

  /** Fence to Sidecar, and why each host is there. */
  @Benchmark
  public Causes translateWithCauses() {
    return translate().causes();
  }

  /** What the same Sidecar costs as JSON. */
  @Benchmark
  public byte[] writeJson() throws JsonProcessingException {
    return json.writeValueAsBytes(sidecar);
  }
}
