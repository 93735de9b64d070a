// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.api.Target;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.fence.ServiceFence;
import io.slime.api.mesh.MeshKind;
import io.slime.core.codec.Codec;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.engine.MeshTranslator;
import io.slime.core.mesh.MeshSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A mesh in YAML, options and an instant: everything that a translation of a fence depends on. */
record World(List<HasMetadata> objects, LazyLoadOptions options, Instant now, Target target) {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * Documents, separated as in a file; the short form {@code service NAMESPACE/NAME k=v,...} works
   * too.
   */
  static World of(String... documents) {
    List<HasMetadata> objects = new ArrayList<>();
    for (String document : documents) {
      String text = document.startsWith("service ") ? service(document.substring(8)) : document;
      Codec.read(text, "test.yaml").values().forEach(objects::add);
    }
    return new World(objects, LazyLoadOptions.defaults(), NOW, Target.DEFAULT);
  }

  private static String service(String words) {
    String[] parts = words.split(" ");
    String[] id = parts[0].split("/");
    String labels = parts.length > 1 ? parts[1].replace("=", ": ").replace(",", ", ") : "";
    return """
        apiVersion: v1
        kind: Service
        metadata: {name: %s, namespace: %s, labels: {%s}}
        spec: {selector: {app: %s}, ports: [{name: http, port: 80}]}
        """
        .formatted(id[1], id[0], labels, id[1]);
  }

  World at(String instant) {
    return new World(objects, options, Instant.parse(instant), target);
  }

  World at(Instant instant) {
    return new World(objects, options, instant, target);
  }

  World on(String release) {
    return new World(objects, options, now, Target.istio(release));
  }

  /** With options as the configuration writes them. */
  World with(String configuration) {
    var read = Codec.configuration(LazyLoadOptions.defaults(), configuration, "config.yaml");
    if (!read.issues().isEmpty()) {
      throw new AssertionError(read.issues().toString());
    }
    return new World(objects, read.resource(), now, target);
  }

  World and(HasMetadata object) {
    List<HasMetadata> more = new ArrayList<>(objects);
    more.add(object);
    return new World(more, options, now, target);
  }

  TranslationContext context() {
    return TranslationContext.builder()
        .mesh(MeshSnapshot.of(objects))
        .target(target)
        .now(now)
        .build();
  }

  /** The translation of the only fence. */
  Translation<ServiceFence, Sidecar> translate() {
    MeshSnapshot mesh = MeshSnapshot.of(objects);
    List<ServiceFence> fences = mesh.objects(MeshKind.SERVICE_FENCE);
    if (fences.size() != 1) {
      throw new AssertionError(fences.size() + " fences");
    }
    return new ServiceFenceTranslator(options).translate(fences.get(0), context());
  }

  /** The translation of everything. */
  MeshTranslation translateAll() {
    return new MeshTranslator(List.of(new LazyLoadFeature(options)))
        .translate(MeshSnapshot.of(objects), context());
  }

  /** The hosts of the only Sidecar, without those of the system namespaces. */
  List<String> hosts() {
    return hosts(translate());
  }

  static List<String> hosts(Translation<ServiceFence, Sidecar> translation) {
    return translation.resources().get(0).getSpec().getEgress().get(0).getHosts().stream()
        .filter(host -> !host.equals("istio-system/*") && !host.equals("mesh-operator/*"))
        .toList();
  }

  /** Codes and paths of the issues. */
  List<String> issues() {
    return issues(translate());
  }

  static List<String> issues(Translation<ServiceFence, Sidecar> translation) {
    return translation.issues().stream()
        .map(issue -> issue.code().code() + " " + issue.path())
        .toList();
  }

  /** Codes, paths and sentences of the issues. */
  List<String> messages() {
    return translate().issues().stream()
        .map(issue -> issue.code().code() + " " + issue.path() + " " + issue.message())
        .toList();
  }

  /** Codes and resources of the issues of everything. */
  static List<String> issues(MeshTranslation translation) {
    return translation.issues().stream()
        .map(issue -> issue.code().code() + " " + issue.resource())
        .toList();
  }

  static List<String> names(List<? extends HasMetadata> resources) {
    return resources.stream().map(ResourceId::of).map(ResourceId::toString).toList();
  }

  /**
   * A fence of {@code default/productpage}, enabled, with more of its spec in YAML's flow style.
   */
  static String fence(String spec) {
    return fence("default", "productpage", spec);
  }

  static String fence(String namespace, String name, String spec) {
    return """
        apiVersion: microservice.slime.io/v1alpha1
        kind: ServiceFence
        metadata: {name: %s, namespace: %s}
        spec: {enable: true%s}
        """
        .formatted(name, namespace, spec.isEmpty() ? "" : ", " + spec);
  }

  static String fenceWithStatus(String spec, String status) {
    return fence(spec) + "status: " + status + "\n";
  }

  static String virtualService(String namespace, String name, String spec) {
    return """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: %s, namespace: %s}
        spec: {%s}
        """
        .formatted(name, namespace, spec);
  }

  /** A route of a VirtualService to a host. */
  static String to(String host) {
    return "{route: [{destination: {host: " + host + "}}]}";
  }
}
