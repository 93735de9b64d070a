// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.plugin.PluginManager;
import io.slime.core.codec.Codec;
import io.slime.core.engine.MeshTranslator;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.plugin.PluginFeatureProvider;
import io.slime.plugin.PluginManagerTranslator;
import io.slime.plugin.PluginOptions;
import java.time.Instant;
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

/** Many PluginManagers of five plugins, one after another on one core, and as a whole mesh. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(1)
public class AllManagersBenchmark {
  private static final int NAMESPACES = 50;

  /** How many managers. */
  @Param({"500", "5000"})
  public int managers;

  private final PluginManagerTranslator translator =
      new PluginManagerTranslator(PluginOptions.defaults());
  private final MeshTranslator whole =
      new MeshTranslator(new PluginFeatureProvider().create(PluginOptions.defaults()));
  private final List<PluginManager> resources = new ArrayList<>();
  private TranslationContext context = TranslationContext.builder().now(Instant.EPOCH).build();
  private MeshSnapshot mesh = MeshSnapshot.builder().build();

  /** Makes the managers, each for a workload of its own. */
  @Setup
  public void make() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < managers; i++) {
      text.append(manager(i));
    }
    List<HasMetadata> read = Codec.read(text.toString(), "managers.yaml").values();
    read.forEach(resource -> resources.add((PluginManager) resource));
    mesh = MeshSnapshot.of(read);
    context = TranslationContext.builder().mesh(mesh).now(Instant.EPOCH).build();
  }

  private static String manager(int i) {
    return """
        apiVersion: microservice.slime.io/v1alpha1
        kind: PluginManager
        metadata: {name: filters-%1$d, namespace: ns-%2$d}
        spec:
          workloadLabels: {app: workload-%1$d}
          plugin:
          - {enable: true, name: envoy.filters.http.lua, listenerType: Inbound, port: 8080,
             inline: {settings: {default_source_code: {inline_string: "-- %1$d"}}}}
          - {enable: true, name: envoy.filters.http.local_ratelimit, listenerType: Inbound,
             disableOnFilterLevel: true, inline: {settings: {stat_prefix: s%1$d}}}
          - {enable: true, name: tag, listenerType: Inbound,
             wasm: {url: "oci://registry.example.com:5000/tag:v%1$d", settings: {header: x-%1$d}}}
          - {enable: true, name: envoy.filters.http.buffer,
             inline: {settings: {max_request_bytes: 65536}}}
          - {enable: true, name: private.filter, typeUrl: type.googleapis.com/com.example.Private,
             inline: {settings: {number: %1$d}}}
        ---
        """
        .formatted(i, i % NAMESPACES);
  }

  /** All managers with all checks and explanations. */
  @Benchmark
  public int translateAll() {
    int outputs = 0;
    for (PluginManager resource : resources) {
      Translation<PluginManager, HasMetadata> translation = translator.translate(resource, context);
      outputs += translation.resources().size() + translation.causes().entries().size();
    }
    return outputs;
  }

  /** The same and what they mean together. */
  @Benchmark
  public int translateMesh() {
    return whole.translate(mesh, context).outputs().size();
  }
}
