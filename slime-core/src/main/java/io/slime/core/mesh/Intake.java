// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes objects into a mesh, at once or as changes, and notes what is odd about them. */
final class Intake {
  private final String clusterDomain;
  private final Map<MeshKind<?>, KindIndex<?>> kinds;
  private IgnoredObjects ignored;
  private final List<ResourceId> repeated = new ArrayList<>(0);
  private final List<ResourceId> unnamed = new ArrayList<>(0);
  private final List<ResourceId> unreadable = new ArrayList<>(0);
  private final List<ResourceId> impossible = new ArrayList<>(0);

  Intake(String clusterDomain, Map<MeshKind<?>, KindIndex<?>> kinds, IgnoredObjects ignored) {
    this.clusterDomain = clusterDomain;
    this.kinds = new HashMap<>(kinds);
    this.ignored = ignored;
  }

  /** A mesh of these objects alone. */
  MeshSnapshot takeAll(Collection<? extends HasMetadata> objects) {
    Map<MeshKind<?>, List<HasMetadata>> known = new HashMap<>();
    for (HasMetadata given : objects) {
      HasMetadata object = OlderVersions.current(given);
      MeshKind<?> kind = kindIfUsable(object);
      if (kind != null) {
        known.computeIfAbsent(kind, k -> new ArrayList<>()).add(object);
      }
    }
    for (MeshKind<?> kind : MeshKind.all()) {
      List<HasMetadata> ofKind = known.getOrDefault(kind, List.of());
      kinds.put(kind, KindIndex.of(kind, clusterDomain, sortedDistinct(ofKind)));
    }
    return snapshot();
  }

  /** The mesh after some changes. */
  MeshSnapshot applyAll(Collection<? extends MeshChange> changes) {
    for (MeshChange change : changes) {
      if (change instanceof MeshChange.Upsert upsert) {
        put(OlderVersions.current(upsert.object()));
      } else if (change instanceof MeshChange.Delete delete) {
        remove(new ObjectKey(delete.group(), delete.kind(), delete.namespace(), delete.name()));
      }
    }
    return snapshot();
  }

  /** The objects in their order, of those with one id the last. */
  private List<HasMetadata> sortedDistinct(List<HasMetadata> objects) {
    List<HasMetadata> sorted = new ArrayList<>(objects);
    sorted.sort(ObjectKey.ORDER); // stable: the last of several stays the last
    List<HasMetadata> distinct = new ArrayList<>(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      HasMetadata object = sorted.get(i);
      if (i + 1 < sorted.size() && ObjectKey.ORDER.compare(object, sorted.get(i + 1)) == 0) {
        repeated.add(ObjectKey.of(object).id());
      } else {
        distinct.add(object);
      }
    }
    return distinct;
  }

  private void put(HasMetadata object) {
    MeshKind<?> kind = kindIfUsable(object);
    if (kind != null) {
      kinds.computeIfPresent(kind, (k, index) -> index.with(object));
    }
  }

  private void remove(ObjectKey key) {
    MeshKind<?> kind = ReadableKinds.ofName(key);
    if (kind == null) {
      ignored = ignored.without(key);
    } else {
      kinds.computeIfPresent(kind, (k, index) -> index.without(key.namespace(), key.name()));
    }
  }

  /** The kind to file an object under; null if it is not to be found in the mesh, and why noted. */
  private @Nullable MeshKind<?> kindIfUsable(HasMetadata object) {
    if (ObjectKey.name(object).isEmpty()) {
      unnamed.add(ObjectKey.of(object).id());
      return null;
    }
    MeshKind<?> kind = ReadableKinds.ofClass(object);
    if (kind == null) {
      ObjectKey key = ObjectKey.of(object);
      if (ReadableKinds.ofName(key) != null) {
        unreadable.add(key.id());
      } else {
        ignored = ignored.with(key);
      }
    } else if (!MeshSnapshot.isPossible(object)) {
      impossible.add(ObjectKey.of(object).id());
      return null;
    }
    return kind;
  }

  private MeshSnapshot snapshot() {
    boolean clean =
        repeated.isEmpty() && unnamed.isEmpty() && unreadable.isEmpty() && impossible.isEmpty();
    return new MeshSnapshot(
        clusterDomain,
        kinds,
        ignored,
        clean ? MeshIntake.CLEAN : new MeshIntake(repeated, unnamed, unreadable, impossible));
  }
}
