// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Issue;
import io.slime.api.Target;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshView;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.core.codec.Documents;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.core.metric.MetricTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of the tests, and a short way from texts to a translation. */
final class Fixture {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  static final LimiterOptions OPTIONS =
      configured(
          LimiterOptions.defaults(),
          """
          rls: {service: rate-limit.istio-system.svc.cluster.local, port: 18081}
          rlsConfigMap: {namespace: istio-system, name: rate-limit-config}
          """);

  /** The options of the tests with others as a configuration writes them. */
  static LimiterOptions configured(String configuration) {
    return configured(OPTIONS, configuration);
  }

  private static LimiterOptions configured(LimiterOptions base, String configuration) {
    Decoded<LimiterOptions> read = Codec.configuration(base, configuration, "slime.yaml");
    if (!read.issues().isEmpty()) {
      throw new AssertionError(read.issues().toString());
    }
    return read.resource();
  }

  /** A Service with selector and one port, and a pod for each number. */
  static String service(String name, int port, int pods) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: %1$s, namespace: default}
            spec:
              selector: {app: %1$s}
              ports: [{name: http, port: %2$d}]
            """
                .formatted(name, port));
    for (int i = 0; i < pods; i++) {
      text.append(
          """
          ---
          apiVersion: v1
          kind: Pod
          metadata: {name: %1$s-%2$d, namespace: default, labels: {app: %1$s}}
          status: {phase: Running}
          """
              .formatted(name, i));
    }
    return text.toString();
  }

  private final Documents documents;
  private Map<String, Double> metrics = Map.of();
  private Instant observedAt = NOW;
  private Instant now = NOW;
  private Target target = Target.DEFAULT;
  private LimiterOptions options = OPTIONS;
  private @Nullable MeshView mesh;

  private Fixture(String texts) {
    this.documents = Codec.read(texts, "in.yaml");
  }

  /** A world of manifests; the first SmartLimiter in it is translated. */
  static Fixture of(String... texts) {
    return new Fixture(String.join("\n---\n", texts));
  }

  Fixture options(LimiterOptions others) {
    this.options = others;
    return this;
  }

  Fixture target(int minor) {
    this.target = new Target(minor);
    return this;
  }

  /** Metrics of all pods of the limiter, by name; a subset in front of a slash. */
  Fixture metrics(Map<String, Double> values) {
    this.metrics = values;
    return this;
  }

  Fixture observedAt(Instant instant) {
    this.observedAt = instant;
    return this;
  }

  /** The mesh of the manifests as an object of its own. */
  MeshSnapshot snapshot() {
    return MeshSnapshot.of(documents.values());
  }

  /** From now on all contexts have this very mesh; else each has a new one of the manifests. */
  Fixture mesh(MeshView view) {
    this.mesh = view;
    return this;
  }

  Fixture at(Instant instant) {
    this.now = instant;
    return this;
  }

  SmartLimiter limiter() {
    return (SmartLimiter)
        documents.values().stream()
            .filter(SmartLimiter.class::isInstance)
            .findFirst()
            .orElseThrow();
  }

  TranslationContext context() {
    SmartLimiter limiter = limiter();
    Map<io.slime.api.metric.MetricKey, io.slime.api.metric.MetricValue> table =
        new java.util.TreeMap<>();
    metrics.forEach(
        (name, value) -> {
          int slash = name.indexOf('/');
          table.put(
              new io.slime.api.metric.MetricKey(
                  limiter.getMetadata().getNamespace(),
                  limiter.getMetadata().getName(),
                  slash < 0 ? "_base" : name.substring(0, slash),
                  name.substring(slash + 1)),
              new io.slime.api.metric.MetricValue(value, observedAt));
        });
    return TranslationContext.builder()
        .mesh(mesh == null ? snapshot() : mesh)
        .metrics(MetricTable.of(table))
        .target(target)
        .now(now)
        .build();
  }

  Translation<SmartLimiter, EnvoyFilter> translate() {
    return new SmartLimiterTranslator(options).translate(limiter(), context());
  }

  Translation<SmartLimiter, EnvoyFilter> after(Translation<SmartLimiter, EnvoyFilter> previous) {
    return new SmartLimiterTranslator(options).prepare(limiter()).translate(context(), previous);
  }

  /** The codes of the issues. */
  static List<String> codes(Translation<?, ?> translation) {
    return translation.issues().stream().map(Issue::code).map(c -> c.code()).toList();
  }

  /** The outputs as one text, without quotes around values. */
  static String yaml(Translation<?, ?> translation) {
    return Codec.toYamlStream(translation.resources()).replace("\"", "");
  }
}
