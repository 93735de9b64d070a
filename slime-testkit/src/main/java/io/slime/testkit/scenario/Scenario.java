// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.scenario;

import io.slime.api.TranslationContext;
import io.slime.core.codec.Decoded;
import io.slime.core.engine.Configuration;
import io.slime.core.engine.FeatureProviders;
import io.slime.core.engine.MeshTranslator;
import io.slime.core.manifest.Finding;
import io.slime.core.manifest.ManifestReader;
import io.slime.core.manifest.Manifests;
import io.slime.core.metric.MetricTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One directory: reads what goes in, and tells which of its files play a part. */
final class Scenario {
  /** The instant of a translation for which time plays no part. */
  static final String NOW = "2026-01-01T00:00:00Z";

  private static final String CONFIGURATION = "config.yaml";
  private static final String METRICS = "metrics.yaml";
  private static final String INSTANT = "now";
  private static final Set<String> READ = Set.of(CONFIGURATION, METRICS, INSTANT, "README.md");

  private final Path directory;
  private final FeatureProviders providers;

  Scenario(Path directory, FeatureProviders providers) {
    this.directory = directory;
    this.providers = providers;
  }

  String name() {
    return directory.getFileName().toString();
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  ScenarioResult run() {
    Instant now = Instant.parse(text(INSTANT, NOW).strip());
    Manifests manifests = read();
    Decoded<Configuration> configuration =
        Configuration.read(text(CONFIGURATION, ""), CONFIGURATION, providers);
    Decoded<MetricTable> metrics = MetricTable.read(text(METRICS, ""), METRICS, now);
    TranslationContext world =
        TranslationContext.builder()
            .metrics(metrics.resource())
            .target(configuration.resource().target())
            .now(now)
            .build();
    List<Finding> findings = new ArrayList<>(manifests.findings());
    for (Decoded<?> read : List.of(configuration, metrics)) {
      read.issues().forEach(i -> findings.add(Manifests.locate(i, read.sourceMap())));
    }
    return new ScenarioResult(
        manifests,
        findings,
        new MeshTranslator(configuration.resource().features())
            .translate(manifests.mesh(configuration.resource().clusterDomain()), world),
        names());
  }

  /** By their names alone, so that positions are the same wherever the scenario lies. */
  private Manifests read() {
    ManifestReader reader = new ManifestReader();
    for (String name : names()) {
      if (isManifest(name)) {
        byte[] bytes = text(name, "").getBytes(StandardCharsets.UTF_8);
        reader.read(new ByteArrayInputStream(bytes), name);
      }
    }
    Manifests manifests = reader.manifests();
    if (manifests.files() == 0) {
      throw new IllegalStateException(directory + " has no in-*.yaml");
    }
    return manifests;
  }

  private static boolean isManifest(String name) {
    return name.startsWith("in-") && name.endsWith(".yaml");
  }

  private String text(String name, String otherwise) {
    try {
      return Files.exists(file(name)) ? Files.readString(file(name)) : otherwise;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names() {
    try {
      return ScenarioTest.entries(directory).stream()
          .map(entry -> entry.getFileName().toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files that are neither read nor expected. */
  List<String> unused(ScenarioResult result) {
    return names().stream()
        .filter(name -> !READ.contains(name) && !isManifest(name))
        .filter(name -> !result.files().containsKey(name))
        .toList();
  }

  void deleteUnexpected(ScenarioResult result) {
    try {
      for (String name : unused(result)) {
        if (ScenarioResult.isExpectation(name)) {
          Files.delete(file(name));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
