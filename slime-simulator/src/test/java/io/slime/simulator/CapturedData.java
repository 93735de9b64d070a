// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.testkit.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What a real istiod answered, in the folder {@code istiod} of the data directory. */
final class CapturedData {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "Service", Service.class,
          "Sidecar", Sidecar.class,
          "VirtualService", VirtualService.class,
          "ServiceEntry", ServiceEntry.class);
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private CapturedData() {}

  static Path istiod() {
    return Requirement.data("istiod");
  }

  static List<Path> cases(String prefix, Predicate<Path> wanted) {
    Path folder = Requirement.data("istiod/cases");
    try (Stream<Path> cases = Files.list(folder)) {
      return cases
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ProxyConfiguration dump(String folder) throws IOException {
    return ProxyDump.read(istiod().resolve(folder)).configuration();
  }

  /** The documents of files; objects without a creation time are a second younger each. */
  static List<Map<String, Object>> documents(Path... files) throws IOException {
    List<Map<String, Object>> documents = new ArrayList<>();
    for (Path file : files) {
      for (Object document : new Yaml().loadAll(Files.readString(file))) {
        if (document instanceof Map<?, ?> map) {
          documents.add(withTime(map, documents.size()));
        }
      }
    }
    return documents;
  }

  private static Map<String, Object> withTime(Map<?, ?> document, int age) {
    Map<String, Object> copy = new HashMap<>();
    document.forEach((key, value) -> copy.put((String) key, value));
    Map<Object, Object> metadata = new HashMap<>((Map<?, ?>) copy.get("metadata"));
    metadata.putIfAbsent("creationTimestamp", FIRST.plusSeconds(age).toString());
    metadata.putIfAbsent("namespace", "default");
    copy.put("metadata", metadata);
    return copy;
  }

  /** The objects that decide what a Sidecar lets through. */
  static List<HasMetadata> objects(List<Map<String, Object>> documents) {
    List<HasMetadata> objects = new ArrayList<>();
    for (Map<String, Object> document : documents) {
      Class<? extends HasMetadata> type = KINDS.get(String.valueOf(document.get("kind")));
      if (type != null) {
        objects.add(MAPPER.convertValue(document, type));
      }
    }
    return objects;
  }
}
