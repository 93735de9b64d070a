// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.fence.RecyclingStrategy;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.api.fence.WorkloadSelector;
import io.slime.core.codec.Codec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fences that the Go implementation was measured with: read, or else made in the same way. */
final class FenceInputs {
  private static final int NAMESPACES = 20;

  private FenceInputs() {}

  static ServiceFence fence(Path data, int hosts) throws IOException {
    Path file = data.resolve("bench/fence-" + hosts + ".yaml");
    return Files.exists(file)
        ? (ServiceFence) Codec.read(Files.readString(file), file.toString()).values().get(0)
        : made(hosts);
  }

  /** The Services of the hosts. */
  static List<HasMetadata> services(int hosts) {
    List<HasMetadata> services = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      Service service = new Service();
      service.setMetadata(metadata(namespace(i), name(i)));
      services.add(service);
    }
    return services;
  }

  private static ServiceFence made(int hosts) {
    Map<String, RecyclingStrategy> entries = new LinkedHashMap<>();
    for (int i = 0; i < hosts; i++) {
      entries.put(name(i) + "." + namespace(i) + ".svc.cluster.local", RecyclingStrategy.STABLE);
    }
    WorkloadSelector selector = new WorkloadSelector(null, Map.of("app", "checkout"), Map.of());
    return new ServiceFence(
        metadata("shop", "checkout"),
        new ServiceFenceSpec(true, entries, List.of(), List.of(), selector, Map.of()),
        null);
  }

  private static ObjectMeta metadata(String namespace, String name) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setNamespace(namespace);
    metadata.setName(name);
    return metadata;
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "svc-%04d", number);
  }

  private static String namespace(int number) {
    return String.format(Locale.ROOT, "ns-%02d", number % NAMESPACES);
  }
}
