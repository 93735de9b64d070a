// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.simulator.Proxy;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.ProxyDump;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The proxy of a dump, as far as it is known.
 *
 * @param proxy the proxy
 * @param areLabelsKnown whether its labels are; otherwise every selector counts as its own
 */
record DumpedProxy(Proxy proxy, boolean areLabelsKnown) {

  /** What the dump tells, completed by the workload, and by the names in the configuration. */
  static Optional<DumpedProxy> of(ProxyDump dump, Optional<HasMetadata> workload) {
    Proxy.Kind kind = dump.proxy().map(Proxy::kind).orElseGet(() -> kind(dump.configuration()));
    Optional<String> namespace =
        workload
            .map(given -> ResourceId.of(given).namespace())
            .or(() -> dump.proxy().map(Proxy::namespace))
            .or(() -> namespace(dump.configuration()));
    Map<String, String> labels =
        workload
            .map(MeshSnapshot::labels)
            .or(() -> dump.proxy().map(Proxy::labels))
            .orElse(Map.of());
    return namespace.map(
        given ->
            new DumpedProxy(
                new Proxy(
                    kind,
                    given,
                    labels,
                    dump.proxy().map(Proxy::istioVersion).orElse(""),
                    dump.proxy().map(Proxy::metadata).orElse(Map.of())),
                !labels.isEmpty()));
  }

  private static Proxy.Kind kind(ProxyConfiguration configuration) {
    return configuration.listeners().stream()
            .map(ProxyConfiguration::name)
            .anyMatch(name -> name.equals("virtualInbound") || name.equals("virtualOutbound"))
        ? Proxy.Kind.SIDECAR
        : Proxy.Kind.GATEWAY;
  }

  /** istiod notes at each inbound cluster which Services it is for. */
  private static Optional<String> namespace(ProxyConfiguration configuration) {
    for (Map<String, Object> cluster : configuration.clusters()) {
      if (ProxyConfiguration.name(cluster).startsWith("inbound|")) {
        Object services =
            at(at(at(cluster.get("metadata"), "filter_metadata"), "istio"), "services");
        if (services instanceof List<?> list
            && !list.isEmpty()
            && at(list.get(0), "namespace") instanceof String namespace) {
          return Optional.of(namespace);
        }
      }
    }
    return Optional.empty();
  }

  private static Object at(Object tree, String key) {
    return tree instanceof Map<?, ?> map && map.get(key) != null ? map.get(key) : "";
  }

  /** The EnvoyFilter as it is if it selects this proxy, where nobody can tell. */
  @SuppressWarnings("unchecked") // the keys of a tree are texts
  Map<String, Object> asSelected(EnvoyFilter filter) {
    Map<String, Object> tree = (Map<String, Object>) Codec.toTree(filter);
    if (!areLabelsKnown && tree.get("spec") instanceof Map<?, ?> spec) {
      spec.remove("workloadSelector");
    }
    return tree;
  }
}
