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
import io.slime.api.limiter.Descriptor;
import io.slime.api.limiter.DescriptorSet;
import io.slime.api.limiter.Interval;
import io.slime.api.limiter.LimitAction;
import io.slime.api.limiter.LimitTarget;
import io.slime.api.limiter.Matcher;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.limiter.SmartLimiterSpec;
import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
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
    List<HasMetadata> objects = new ArrayList<>();
    addService(objects, limiter.getMetadata().getNamespace(), limiter.getMetadata().getName());
    return TranslationContext.builder()
        .mesh(MeshSnapshot.of(objects))
        .metrics(MetricTable.of(Map.of(cpu(limiter), new MetricValue(90, START))))
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
      values.put(cpu(limiter(i)), new MetricValue((low ? 40 : 85) + tick % 7, now));
    }
    return TranslationContext.builder()
        .mesh(context.mesh())
        .metrics(MetricTable.of(values))
        .now(now)
        .build();
  }

  private static MetricKey cpu(SmartLimiter limiter) {
    return new MetricKey(
        limiter.getMetadata().getNamespace(),
        limiter.getMetadata().getName(),
        MetricKey.BASE,
        "cpu.max");
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
    List<Descriptor> rules = new ArrayList<>(RULES);
    for (int i = 0; i < RULES; i++) {
      LimitAction action =
          new LimitAction(
              100 + i + "/{{._base.pod}}",
              new Interval(1L, null, Map.of()),
              "single",
              List.of(),
              null,
              null,
              null,
              null,
              Map.of());
      Matcher matcher =
          new Matcher(
              "x-user",
              null,
              null,
              null,
              "user-" + i,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              Map.of());
      rules.add(
          new Descriptor(
              "{{._base.cpu.max}}>80", action, List.of(matcher), null, null, null, null, Map.of()));
    }
    LimitTarget target = new LimitTarget(null, 8080, List.of(), List.of(), Map.of());
    SmartLimiterSpec spec =
        new SmartLimiterSpec(
            Map.of(MetricKey.BASE, new DescriptorSet(rules, Map.of())),
            Map.of(),
            null,
            null,
            target,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            Map.of());
    return new SmartLimiter(metadata(namespace(number), name(number)), spec, null);
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
