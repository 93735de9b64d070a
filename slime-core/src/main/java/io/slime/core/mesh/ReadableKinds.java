// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.mesh.MeshKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which kind an object is of, judged by its class, and by what it says where that is unknown. */
final class ReadableKinds {
  private static final Map<Class<?>, MeshKind<?>> BY_CLASS = new HashMap<>();
  private static final Map<String, MeshKind<?>> BY_NAME = new HashMap<>();

  static {
    for (MeshKind<?> kind : MeshKind.all()) {
      BY_CLASS.put(kind.type(), kind);
      BY_NAME.put(kind.toString(), kind);
    }
  }

  private ReadableKinds() {}

  /** The kind whose class the object has. */
  static @Nullable MeshKind<?> ofClass(HasMetadata object) {
    MeshKind<?> kind = BY_CLASS.get(object.getClass());
    if (kind == null) {
      for (MeshKind<?> candidate : MeshKind.all()) {
        if (candidate.type().isInstance(object)) {
          return candidate; // a subclass, such as a test's
        }
      }
    }
    return kind;
  }

  /** The kind that the key names. */
  static @Nullable MeshKind<?> ofName(ObjectKey key) {
    return BY_NAME.get(key.qualifiedKind());
  }
}
