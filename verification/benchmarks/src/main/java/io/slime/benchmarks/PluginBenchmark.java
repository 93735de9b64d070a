// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.api.plugin.PluginManager;
import io.slime.core.codec.Codec;
import io.slime.plugin.EnvoyPluginTranslator;
import io.slime.plugin.PluginManagerTranslator;
import io.slime.plugin.PluginOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
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
 * One plugin resource, from the object to the EnvoyFilter, with all checks and the explanation;
 * beside it the time to write the result as JSON.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PluginBenchmark {
  /** The input, as it is called in the figures of the reference. */
  public enum Input {
    /** One plugin at two places. */
    ENVOY_PLUGIN_1("envoyplugin-1", "EnvoyPlugin/plugins=1/object"),
    /** Five plugins at two places. */
    ENVOY_PLUGIN_5("envoyplugin-5", "EnvoyPlugin/plugins=5/object"),
    /** Twenty plugins at two places. */
    ENVOY_PLUGIN_20("envoyplugin-20", "EnvoyPlugin/plugins=20/object"),
    /** Twenty filters of Envoy. */
    MANAGER_20("pluginmanager-20-0", "PluginManager/inline=20/object"),
    /** Ten filters of Envoy and ten modules. */
    MANAGER_10_10("pluginmanager-10-10", "PluginManager/inline=10+wasm=10/object");

    private final String file;
    private final String figure;

    Input(String file, String figure) {
      this.file = file;
      this.figure = figure;
    }

    String figure() {
      return figure;
    }
  }

  /** The input. */
  @Param public Input input = Input.ENVOY_PLUGIN_1;

  private final PluginManagerTranslator managers =
      new PluginManagerTranslator(PluginOptions.defaults());
  private final EnvoyPluginTranslator routes = new EnvoyPluginTranslator(PluginOptions.defaults());
  private final TranslationContext context =
      TranslationContext.builder().now(Instant.parse("2026-11-01T00:00:00Z")).build();
  private HasMetadata resource = new PluginManager();
  private HasMetadata output = new PluginManager();

  /** Reads the input. */
  @Setup
  public void read() throws IOException {
    String text =
        Files.readString(Benchmarks.data().resolve("bench").resolve(input.file + ".yaml"));
    resource = Codec.read(text, input.file).values().get(0);
    output = translation().orThrow().get(0);
  }

  private Translation<?, ? extends HasMetadata> translation() {
    return resource instanceof EnvoyPlugin plugin
        ? routes.translate(plugin, context)
        : managers.translate((PluginManager) resource, context);
  }

  /** Object to EnvoyFilter, issues and causes. */
  @Benchmark
  public Object translated() {
    Translation<?, ?> translation = translation();
    return translation.causes().entries().size() + translation.resources().size();
  }

  /** Object to EnvoyFilter and issues. */
  @Benchmark
  public Object translatedWithoutCauses() {
    return translation();
  }

  /** The EnvoyFilter as JSON. */
  @Benchmark
  public String written() {
    return Codec.toJson(output);
  }
}
