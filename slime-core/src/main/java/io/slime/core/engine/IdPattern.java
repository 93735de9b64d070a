// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A resource as people name it: {@code kind/namespace/name} with an abbreviated kind. */
final class IdPattern {
  private final String kind;
  private final @Nullable String namespace;
  private final String name;

  IdPattern(String text) {
    String[] parts = text.split("/", -1);
    int last = parts.length - 1;
    this.kind = last > 0 ? parts[0].toLowerCase(Locale.ROOT) : "";
    this.namespace = last > 1 ? parts[1] : null;
    this.name = parts[last];
  }

  List<ResourceId> among(Collection<ResourceId> ids) {
    List<ResourceId> exact = new ArrayList<>();
    List<ResourceId> abbreviated = new ArrayList<>();
    for (ResourceId id : ids) {
      if (id.name().equals(name) && (namespace == null || id.namespace().equals(namespace))) {
        String candidate = id.kind().toLowerCase(Locale.ROOT);
        if (candidate.equals(kind)) {
          exact.add(id);
        } else if (isAbbreviated(candidate, id.kind())) {
          abbreviated.add(id);
        }
      }
    }
    return List.copyOf(exact.isEmpty() ? abbreviated : exact);
  }

  private boolean isAbbreviated(String candidate, String candidateKind) {
    if (kind.isEmpty()) {
      return true;
    }
    String singular =
        kind.length() > 2 && kind.endsWith("s") ? kind.substring(0, kind.length() - 1) : kind;
    return candidate.endsWith(kind)
        || candidate.endsWith(singular)
        || shortNames(candidateKind).contains(kind);
  }

  private static List<String> shortNames(String kind) {
    for (MeshKind<?> known : MeshKind.all()) {
      if (known.name().equals(kind)) {
        Class<? extends HasMetadata> type = known.type();
        ShortNames names = type.getAnnotation(ShortNames.class);
        return names == null ? List.of() : List.of(names.value());
      }
    }
    return List.of();
  }
}
