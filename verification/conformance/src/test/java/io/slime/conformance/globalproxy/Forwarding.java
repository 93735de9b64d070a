// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.slime.api.Target;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.globalproxy.GlobalProxy;
import io.slime.globalproxy.GlobalProxyManifests;
import io.slime.globalproxy.GlobalProxyOptions;
import io.slime.globalproxy.MeshFacts;
import java.util.List;

/** The manifests of a global proxy for tests: options as YAML, and what is in the ConfigMaps. */
final class Forwarding {
  private Forwarding() {}

  static GlobalProxyOptions options(String yaml) {
    Decoded<GlobalProxyOptions> read =
        Codec.configuration(GlobalProxyOptions.defaults(), yaml, "test");
    if (!read.issues().isEmpty()) {
      throw new AssertionError(read.issues());
    }
    return read.resource();
  }

  static GlobalProxyManifests manifests(String yaml) {
    GlobalProxyManifests manifests =
        new GlobalProxy(options(yaml)).generate(MeshFacts.none(), Target.DEFAULT);
    if (manifests.hasErrors()) {
      throw new AssertionError(manifests.issues());
    }
    return manifests;
  }

  static List<EnvoyFilter> envoyFilters(GlobalProxyManifests manifests) {
    return manifests.resources().stream()
        .filter(EnvoyFilter.class::isInstance)
        .map(EnvoyFilter.class::cast)
        .toList();
  }

  /** The text that a ConfigMap has under a key. */
  static String text(GlobalProxyManifests manifests, String key) {
    return manifests.resources().stream()
        .filter(ConfigMap.class::isInstance)
        .map(map -> ((ConfigMap) map).getData().get(key))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  /** The forwarder's bootstrap, bound to free ports of loopback and else as it is. */
  static String bootstrap(String yaml) {
    return text(manifests(yaml), "envoy.yaml")
        .replace("\"0.0.0.0\"", "\"127.0.0.1\"")
        .replace("port_value: 18080", "port_value: 0")
        .replace("port_value: 18181", "port_value: 0");
  }
}
