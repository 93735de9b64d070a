// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.core.codec.Codec;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.core.metric.MetricTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SmartLimiters, the mesh they are in, and the metrics of an instant. */
final class LimiterInputs {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final int PER_NAMESPACE = 100;
  private static final int RULES = 5;
  private static final int PODS = 2;
  private static final int TICK_SECONDS = 30;

  private LimiterInputs() {}

  /** A mesh with the Service and pods of one limiter, and its metrics. */
  static TranslationContext context(SmartLimiter limiter) {
    String namespace = limiter.getMetadata().getNamespace();
    String name = limiter.getMetadata().getName();
    List<HasMetadata> objects = new ArrayList<>();
    addService(objects, namespace, name);
    return TranslationContext.builder()
        .mesh(MeshSnapshot.of(objects))
        .metrics(MetricTable.of(Map.of(cpu(namespace, name), new MetricValue(90, START))))
        .now(START)
        .build();
  }

  /** A mesh with Services and pods for so many limiters, and their metrics at an instant. */
  static TranslationContext context(int limiters, int tick) {
    List<HasMetadata> objects = new ArrayList<>();
    for (int i = 0; i < limiters; i++) {
      addService(objects, namespace(i), name(i));
    }
    return at(
        TranslationContext.builder().mesh(MeshSnapshot.of(objects)).now(START).build(),
        limiters,
        tick);
  }

  /** The same mesh at an instant; the load of every hundredth limiter has changed sides. */
  static TranslationContext at(TranslationContext context, int limiters, int tick) {
    Instant now = START.plusSeconds((long) tick * TICK_SECONDS);
    Map<MetricKey, MetricValue> values = new HashMap<>();
    for (int i = 0; i < limiters; i++) {
      boolean low = i % 100 == 0 && tick % 2 == 1;
      values.put(cpu(namespace(i), name(i)), new MetricValue((low ? 40 : 85) + tick % 7, now));
    }
    return TranslationContext.builder()
        .mesh(context.mesh())
        .metrics(MetricTable.of(values))
        .now(now)
        .build();
  }

  private static MetricKey cpu(String namespace, String name) {
    return new MetricKey(namespace, name, MetricKey.BASE, "cpu.max");
  }

  private static void addService(List<HasMetadata> objects, String namespace, String name) {
    ServicePort http = new ServicePort();
    http.setName("http");
    http.setPort(8080);
    ServiceSpec spec = new ServiceSpec();
    spec.setPorts(List.of(http));
    spec.setSelector(Map.of("app", name));
    Service service = new Service();
    service.setMetadata(metadata(namespace, name));
    service.setSpec(spec);
    objects.add(service);
    for (int i = 0; i < PODS; i++) {
      Pod pod = new Pod();
      ObjectMeta metadata = metadata(namespace, name + "-" + i);
      metadata.setLabels(Map.of("app", name));
      pod.setMetadata(metadata);
      PodStatus status = new PodStatus();
      status.setPhase("Running");
      pod.setStatus(status);
      objects.add(pod);
    }
  }

  /** A limiter of five rules, each for a user. */
  static SmartLimiter limiter(int number) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: %s/%s
            kind: SmartLimiter
            metadata: {namespace: %s, name: %s}
            spec:
              target: {port: 8080}
              sets:
                _base:
                  descriptor:
            """
                .formatted(
                    SmartLimiter.GROUP, SmartLimiter.VERSION, namespace(number), name(number)));
    for (int i = 0; i < RULES; i++) {
      text.append(
          """
                - condition: "{{._base.cpu.max}}>80"
                  action: {quota: "%d/{{._base.pod}}", fill_interval: {seconds: 1}, strategy: single}
                  match: [{name: x-user, exact_match: user-%d}]
          """
              .formatted(100 + i, i));
    }
    return (SmartLimiter) Codec.read(text.toString(), "limiter").values().get(0);
  }

  private static String namespace(int number) {
    return "ns-" + number / PER_NAMESPACE;
  }

  private static String name(int number) {
    return "svc-" + number;
  }

  private static ObjectMeta metadata(String namespace, String name) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setNamespace(namespace);
    metadata.setName(name);
    return metadata;
  }
}
