// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Documents;
import java.io.StringReader;
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
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;

/** Reading 1,000 YAML documents, beside what SnakeYAML alone needs to find their structure. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReadBenchmark {
  private static final int DOCUMENTS = 1_000;

  /** What the documents hold. */
  public enum Content {
    /** Services with two ports. */
    SERVICES,
    /** VirtualServices with one route. */
    VIRTUAL_SERVICES,
    /** Fences of 20 hosts. */
    FENCES
  }

  /** What the documents hold. */
  @Param public Content content = Content.SERVICES;

  private String text = "";

  /** Writes the documents. */
  @Setup
  public void writeDocuments() {
    List<HasMetadata> objects = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      objects.add(
          switch (content) {
            case SERVICES -> BigMesh.service(i);
            case VIRTUAL_SERVICES -> BigMesh.virtualService(i);
            case FENCES -> BigMesh.fence(i);
          });
    }
    text = Codec.toYamlStream(objects);
    if (read().values().size() != DOCUMENTS || composed().size() != DOCUMENTS) {
      throw new IllegalStateException("not all documents were read");
    }
  }

  /** Text to resources, issues and positions. */
  @Benchmark
  public Documents read() {
    return Codec.read(text, "benchmark.yaml");
  }

  /** Text to SnakeYAML's nodes. */
  @Benchmark
  public List<Node> composed() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    List<Node> nodes = new ArrayList<>(DOCUMENTS);
    new Yaml(new SafeConstructor(options)).composeAll(new StringReader(text)).forEach(nodes::add);
    return nodes;
  }
}
