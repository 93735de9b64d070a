// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.limiter.service.RateLimitEntry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose the entries of the rate-limit service's file are. Most have the name of their limiter in
 * their value. Entries with a {@code custom_key} cannot, since their keys and values are what
 * somebody else's actions send; an annotation of the ConfigMap says whose those are.
 *
 * @param custom the owners of entries with a {@code custom_key}, by the composite keys
 */
record EntryOwners(Map<String, ResourceId> custom) {
  /** JSON: the composite key of an entry to the namespace and name of its limiter. */
  static final String ANNOTATION = "slime.io/custom-entries";

  static EntryOwners of(@Nullable ConfigMap map) {
    Map<String, ResourceId> custom = new TreeMap<>();
    Optional.ofNullable(map)
        .map(present -> present.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(ANNOTATION))
        .map(text -> Codec.readTree(text, ANNOTATION))
        .map(Decoded::resource)
        .ifPresent(tree -> tree.forEach((key, owner) -> put(key, owner, custom)));
    return new EntryOwners(custom);
  }

  private static void put(String key, @Nullable Object owner, Map<String, ResourceId> custom) {
    String[] parts = owner == null ? new String[0] : owner.toString().split("/", -1);
    if (parts.length == 2) { // whatever else somebody wrote there concerns no entry of ours
      custom.put(key, new ResourceId(MeshKind.SMART_LIMITER.name(), parts[0], parts[1]));
    }
  }

  /** The limiter of an entry; null if it is nobody's here. */
  @Nullable ResourceId of(RateLimitEntry entry) {
    return entry.limiter().orElseGet(() -> custom.get(entry.compositeKey()));
  }

  /** Notes whose an entry is, unless it says so itself. */
  static void record(
      RateLimitEntry entry, @Nullable ResourceId owner, Map<String, ResourceId> custom) {
    if (owner != null && entry.limiter().isEmpty()) {
      custom.put(entry.compositeKey(), owner);
    }
  }

  static void write(Map<String, ResourceId> custom, Map<String, String> annotations) {
    if (custom.isEmpty()) {
      annotations.remove(ANNOTATION);
      return;
    }
    Map<String, String> owners = new TreeMap<>();
    custom.forEach((key, owner) -> owners.put(key, owner.namespace() + "/" + owner.name()));
    annotations.put(ANNOTATION, Codec.toJson(owners));
  }
}
