// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.core.ObjectName;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What tells one object of the mesh from another. An object without a name has an empty one. */
record ObjectKey(String group, String kind, String namespace, String name) {

  /** The order of all answers. */
  static final Comparator<HasMetadata> ORDER =
      (a, b) -> {
        int order = namespace(a).compareTo(namespace(b));
        return order != 0 ? order : name(a).compareTo(name(b));
      };

  /** Where kubectl, too, puts a namespaced object that does not say where it belongs. */
  private static final String DEFAULT_NAMESPACE = "default";

  /** The key of an object; one in the class of a known kind has that kind, whatever it says. */
  static ObjectKey of(HasMetadata object) {
    MeshKind<?> kind = ReadableKinds.ofClass(object);
    return kind == null
        ? new ObjectKey(group(object), orEmpty(object.getKind()), namespace(object), name(object))
        : new ObjectKey(kind.group(), kind.name(), namespace(object), name(object));
  }

  /** The kind as {@link io.slime.api.mesh.MeshKind} writes it. */
  String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  /**
   * Whether there can be such an object in a cluster. One that cannot would make hosts that are
   * none, and Istio refuses a whole Sidecar for one of them.
   */
  boolean isPossible() {
    boolean isService = kind.equals(MeshKind.SERVICE.name()) && group.isEmpty();
    return (namespace.isEmpty() || ObjectName.isNamespace(namespace))
        && (!isService || ObjectName.isNamespace(name));
  }

  ResourceId id() {
    return new ResourceId(kind, namespace, name);
  }

  static String namespace(HasMetadata object) {
    ObjectMeta metadata = object.getMetadata();
    String namespace = metadata == null ? null : metadata.getNamespace();
    if (namespace != null && !namespace.isEmpty()) {
      return namespace;
    }
    return object instanceof Namespaced ? DEFAULT_NAMESPACE : "";
  }

  static String name(HasMetadata object) {
    ObjectMeta metadata = object.getMetadata();
    return metadata == null ? "" : orEmpty(metadata.getName());
  }

  private static String group(HasMetadata object) {
    String apiVersion = orEmpty(object.getApiVersion());
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
