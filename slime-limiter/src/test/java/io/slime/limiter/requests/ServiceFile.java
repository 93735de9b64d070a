// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.requests;

import static io.slime.limiter.requests.EmittedBuckets.list;
import static io.slime.limiter.requests.EmittedBuckets.map;

import io.slime.core.codec.Codec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file of the rate-limit service, read as the service reads it. */
final class ServiceFile {
  static final ServiceFile NONE = new ServiceFile(Map.of());

  private final Map<String, Object> root;

  private ServiceFile(Map<String, Object> root) {
    this.root = root;
  }

  static ServiceFile read(String text) {
    return new ServiceFile(map(Codec.readTree(text, "config.yaml").resource()));
  }

  /** What the last entry of a descriptor is limited to; null for no limit. */
  @Nullable Long limit(List<Actions.Entry> entries) {
    Map<String, Object> level = root;
    for (Actions.Entry entry : entries) {
      Map<String, Object> next = find(level, entry, entry.value());
      next = next == null ? find(level, entry, null) : next;
      if (next == null) {
        return null;
      }
      level = next;
    }
    Object requests = map(level.get("rate_limit")).get("requests_per_unit");
    return requests == null ? null : ((Number) requests).longValue();
  }

  private static @Nullable Map<String, Object> find(
      Map<String, Object> level, Actions.Entry entry, @Nullable String value) {
    for (Object candidate : list(level.get("descriptors"))) {
      Object has = map(candidate).get("value");
      if (entry.key().equals(map(candidate).get("key"))
          && (value == null ? has == null : value.equals(has))) {
        return map(candidate);
      }
    }
    return null;
  }
}
