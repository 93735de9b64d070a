// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.Target;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import java.util.List;

/** Short forms of what tests start from. */
final class Given {
  private Given() {}

  static GlobalProxyOptions options(String yaml) {
    Decoded<GlobalProxyOptions> read =
        Codec.configuration(GlobalProxyOptions.defaults(), yaml, "test");
    if (!read.issues().isEmpty()) {
      throw new AssertionError(read.issues());
    }
    return read.resource();
  }

  static GlobalProxyManifests manifests(String yaml) {
    return new GlobalProxy(options(yaml)).generate(MeshFacts.none(), Target.DEFAULT);
  }

  /** The one object of a class and name. */
  static <T extends HasMetadata> T one(GlobalProxyManifests manifests, Class<T> type, String name) {
    List<T> found =
        manifests.resources().stream()
            .filter(type::isInstance)
            .map(type::cast)
            .filter(object -> object.getMetadata().getName().equals(name))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + type.getSimpleName() + " " + name);
    }
    return found.get(0);
  }

  static EnvoyFilter redirect(GlobalProxyManifests manifests) {
    return one(manifests, EnvoyFilter.class, "to-global-sidecar");
  }

  /** A Service {@code shop/name} with ports in YAML. */
  static Service service(String name, String ports) {
    return (Service)
        object(
            "apiVersion: v1\nkind: Service\nmetadata: {name: %s, namespace: shop}\nspec: {ports: [%s]}\n"
                .formatted(name, ports));
  }

  /** A ServiceEntry {@code shop/name} with ports in YAML. */
  static ServiceEntry entry(String name, String ports) {
    return (ServiceEntry)
        object(
            """
            apiVersion: networking.istio.io/v1
            kind: ServiceEntry
            metadata: {name: %s, namespace: shop}
            spec: {hosts: [a.example.org], ports: [%s]}
            """
                .formatted(name, ports));
  }

  private static HasMetadata object(String yaml) {
    return Codec.read(yaml, "test").values().get(0);
  }
}
