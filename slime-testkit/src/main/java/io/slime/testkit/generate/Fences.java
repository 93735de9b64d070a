// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.generate;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.fence.LabelSelector;
import io.slime.api.fence.RecyclingStrategy;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.api.fence.Timestamp;
import io.slime.api.fence.WorkloadSelector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** ServiceFences, as people write them. */
public final class Fences {
  private Fences() {}

  /**
   * Fences without mistakes in their specs: hosts that Istio admits, selectors that select, every
   * strategy complete.
   *
   * @return enabled ones, without status
   */
  public static Arbitrary<ServiceFence> good() {
    Arbitrary<ServiceFenceSpec> specs =
        Combinators.combine(
                Arbitraries.maps(goodKeys(), goodStrategies()).ofMaxSize(5),
                Names.namespaces().list().ofMaxSize(1),
                labelSelectors(Names.labels().filter(labels -> !labels.isEmpty())),
                workloadSelectors(Names.labels().filter(labels -> !labels.isEmpty())))
            .as(
                (hosts, namespaces, labels, workload) ->
                    new ServiceFenceSpec(true, hosts, namespaces, labels, workload, Map.of()));
    return Combinators.combine(metadata(), specs)
        .as((metadata, spec) -> new ServiceFence(metadata, spec, null));
  }

  /**
   * All kinds of fences: good ones, some with bad hosts and selectors, unknown fields, and statuses
   * of this library and of the reference.
   *
   * @return mostly enabled ones
   */
  public static Arbitrary<ServiceFence> any() {
    Arbitrary<ServiceFenceSpec> specs =
        Combinators.combine(
                Arbitraries.of(true, true, true, false).injectNull(0.1),
                Arbitraries.maps(anyKeys(), strategies()).ofMaxSize(6),
                Arbitraries.oneOf(Names.namespaces(), Hosts.hostile()).list().ofMaxSize(2),
                labelSelectors(Names.selectors()),
                workloadSelectors(Names.selectors()),
                unknownFields())
            .as(ServiceFenceSpec::new);
    Arbitrary<ServiceFence> some =
        Combinators.combine(metadata(), specs.injectNull(0.05), FenceStatuses.any().injectNull(0.5))
            .as(ServiceFence::new);
    return Arbitraries.oneOf(some, some, good());
  }

  /**
   * Keys of {@code spec.host} that name no host in any reading.
   *
   * @return keys that cannot stand in a Sidecar
   */
  public static Arbitrary<String> badKeys() {
    return Arbitraries.of(
        "", " ", "a b", "a_b.com", "*a.com", "a.*.com", "a..b", "-a.com", "~", "~/*", "/*",
        "a/b/*");
  }

  /**
   * Keys of {@code spec.host} without mistakes.
   *
   * @return hosts and whole namespaces
   */
  public static Arbitrary<String> goodKeys() {
    return Arbitraries.oneOf(
        Hosts.valid(), Hosts.valid(), Hosts.shortNames(), Names.namespaces().map(n -> n + "/*"));
  }

  private static Arbitrary<String> anyKeys() {
    return Arbitraries.oneOf(
        goodKeys(),
        goodKeys(),
        Hosts.any(),
        Combinators.combine(Names.namespaces(), Hosts.services()).as((n, h) -> n + "/" + h));
  }

  /** Most fences belong to a Service of their name; some have a revision, a uid, an age. */
  private static Arbitrary<ObjectMeta> metadata() {
    return Combinators.combine(
            Names.namespaces(),
            Names.objects(),
            Arbitraries.of("", "", "", "canary"),
            Arbitraries.of("0b0c", "7a7b").injectNull(0.6),
            Instants.near().injectNull(0.7))
        .as(
            (namespace, name, revision, uid, created) -> {
              Map<String, String> labels =
                  revision.isEmpty() ? Map.of() : Map.of("istio.io/rev", revision);
              ObjectMeta metadata =
                  Names.named(new ServiceFence(), namespace, name, labels).getMetadata();
              metadata.setUid(uid);
              metadata.setCreationTimestamp(created == null ? null : created.toString());
              return metadata;
            });
  }

  private static Arbitrary<List<LabelSelector>> labelSelectors(
      Arbitrary<Map<String, String>> labels) {
    return labels.map(l -> new LabelSelector(l, Map.of())).list().ofMaxSize(2);
  }

  private static Arbitrary<@Nullable WorkloadSelector> workloadSelectors(
      Arbitrary<Map<String, String>> labels) {
    Arbitrary<@Nullable WorkloadSelector> none = Arbitraries.just(null);
    Arbitrary<@Nullable WorkloadSelector> fromService =
        Arbitraries.just(new WorkloadSelector(true, Map.of(), Map.of()));
    Arbitrary<@Nullable WorkloadSelector> byLabels =
        Combinators.combine(labels, Arbitraries.of(true, false).injectNull(0.8))
            .as((l, service) -> new WorkloadSelector(service, l, Map.of()));
    return Arbitraries.oneOf(none, none, fromService, byLabels);
  }

  private static Arbitrary<@Nullable RecyclingStrategy> goodStrategies() {
    Arbitrary<Timestamp> times =
        Instants.near().map(instant -> Timestamp.ofSeconds(instant.getEpochSecond()));
    Arbitrary<@Nullable RecyclingStrategy> stable = Arbitraries.just(RecyclingStrategy.STABLE);
    Arbitrary<@Nullable RecyclingStrategy> deadlines = times.map(Fences::deadline);
    Arbitrary<@Nullable RecyclingStrategy> autos =
        Combinators.combine(Arbitraries.of(1L, 60L, 86_400L), times)
            .as((duration, called) -> auto(Timestamp.ofSeconds(duration), called));
    return Arbitraries.oneOf(stable, stable, deadlines, autos);
  }

  private static Arbitrary<@Nullable RecyclingStrategy> strategies() {
    Arbitrary<@Nullable Timestamp> times =
        Combinators.combine(
                Arbitraries.of(
                        0L, -1L, 1_767_225_600L, 1_767_225_601L, Long.MAX_VALUE, Long.MIN_VALUE)
                    .injectNull(0.2),
                Arbitraries.of(0, -1, 999_999_999, Integer.MAX_VALUE).injectNull(0.5))
            .as((seconds, nanos) -> new Timestamp(seconds, nanos, Map.of()));
    Arbitrary<@Nullable RecyclingStrategy> nothing =
        Arbitraries.of(new RecyclingStrategy(null, null, null, null, Map.of())).injectNull(0.5);
    Arbitrary<@Nullable RecyclingStrategy> odd =
        Combinators.combine(
                times.injectNull(0.2),
                times.injectNull(0.2),
                times.injectNull(0.5),
                Arbitraries.of(true, false))
            .as(
                (expire, duration, called, both) ->
                    new RecyclingStrategy(
                        null,
                        new RecyclingStrategy.Deadline(expire, Map.of()),
                        both ? new RecyclingStrategy.Auto(duration, Map.of()) : null,
                        called,
                        Map.of()));
    return Arbitraries.oneOf(goodStrategies(), goodStrategies(), nothing, odd);
  }

  private static RecyclingStrategy deadline(Timestamp expire) {
    return new RecyclingStrategy(
        null, new RecyclingStrategy.Deadline(expire, Map.of()), null, null, Map.of());
  }

  private static RecyclingStrategy auto(Timestamp duration, Timestamp called) {
    return new RecyclingStrategy(
        null, null, new RecyclingStrategy.Auto(duration, Map.of()), called, Map.of());
  }

  private static Arbitrary<Map<String, Object>> unknownFields() {
    return Arbitraries.of(
        Map.of(), Map.of(), Map.of(), Map.of("hosts", List.of("a.com")), Map.of("enabled", true));
  }

  /**
   * A fence with one more static host.
   *
   * @param fence the fence, which stays as it is
   * @param key the key of {@code spec.host}
   * @param strategy its value
   * @return a copy with the host; as it was if it has that key
   */
  public static ServiceFence withHost(
      ServiceFence fence, String key, @Nullable RecyclingStrategy strategy) {
    ServiceFenceSpec spec = fence.getSpec();
    if (spec == null || spec.host().containsKey(key)) {
      return fence;
    }
    Map<String, @Nullable RecyclingStrategy> hosts = new LinkedHashMap<>(spec.host());
    hosts.put(key, strategy);
    return with(fence, hosts, spec.labelSelector(), spec.workloadSelector());
  }

  /**
   * A fence with another selector of workloads.
   *
   * @param fence the fence, which stays as it is
   * @param selector the selector
   * @return a copy with the selector; as it was if it has no spec
   */
  public static ServiceFence withWorkloadSelector(
      ServiceFence fence, @Nullable WorkloadSelector selector) {
    ServiceFenceSpec spec = fence.getSpec();
    return spec == null ? fence : with(fence, spec.host(), spec.labelSelector(), selector);
  }

  /**
   * A fence with other selectors of Services.
   *
   * @param fence the fence, which stays as it is
   * @param selectors the selectors
   * @return a copy with the selectors; as it was if it has no spec
   */
  public static ServiceFence withLabelSelectors(ServiceFence fence, List<LabelSelector> selectors) {
    ServiceFenceSpec spec = fence.getSpec();
    return spec == null ? fence : with(fence, spec.host(), selectors, spec.workloadSelector());
  }

  private static ServiceFence with(
      ServiceFence fence,
      Map<String, @Nullable RecyclingStrategy> hosts,
      List<LabelSelector> services,
      @Nullable WorkloadSelector workload) {
    ServiceFenceSpec spec = Objects.requireNonNull(fence.getSpec());
    ServiceFenceSpec changed =
        new ServiceFenceSpec(
            spec.enable(), hosts, spec.namespaceSelector(), services, workload, spec.extra());
    return new ServiceFence(fence.getMetadata(), changed, fence.getStatus());
  }
}
