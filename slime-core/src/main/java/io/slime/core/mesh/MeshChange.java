// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import java.util.Objects;

/** A change of the mesh. */
public sealed interface MeshChange {

  /**
   * An object appears, or takes the place of the one with its kind, namespace and name.
   *
   * @param object the object; it belongs to the mesh from now on and must not be changed
   */
  record Upsert(HasMetadata object) implements MeshChange {
    /** Checks that nothing is null. */
    public Upsert {
      Objects.requireNonNull(object, "object");
    }

    /**
     * Names the object and leaves out what it holds, which may be a secret.
     *
     * @return for example {@code Upsert[Secret/default/token]}
     */
    @Override
    public String toString() {
      return "Upsert[" + ResourceId.of(object) + "]";
    }
  }

  /**
   * An object goes away; nothing happens if it is not there.
   *
   * @param group the API group, empty for the core group
   * @param kind the kind
   * @param namespace the namespace; empty for objects of the whole cluster
   * @param name the name
   */
  record Delete(String group, String kind, String namespace, String name) implements MeshChange {
    /** Checks that nothing is null. */
    public Delete {
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(namespace, "namespace");
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * An object appears or is replaced.
   *
   * @param object the object; it belongs to the mesh from now on and must not be changed
   * @return the change
   */
  static MeshChange upsert(HasMetadata object) {
    return new Upsert(object);
  }

  /**
   * An object goes away.
   *
   * @param kind its kind
   * @param namespace its namespace; empty for objects of the whole cluster
   * @param name its name
   * @return the change
   */
  static MeshChange delete(MeshKind<?> kind, String namespace, String name) {
    return new Delete(kind.group(), kind.name(), namespace, name);
  }

  /**
   * An object goes away.
   *
   * @param object the object, or any with its kind, namespace and name
   * @return the change
   */
  static MeshChange delete(HasMetadata object) {
    ObjectKey key = ObjectKey.of(object);
    return new Delete(key.group(), key.kind(), key.namespace(), key.name());
  }
}
