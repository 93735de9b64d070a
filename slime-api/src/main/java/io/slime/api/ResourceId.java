// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * Which resource: kind, namespace and name. Its text, {@code Sidecar/default/reviews}, is how
 * issues, causes and the command line name a resource; the command line takes the kind in any case.
 *
 * @param kind the kind, in its own spelling ({@code ServiceFence})
 * @param namespace the namespace; empty for resources of the whole cluster
 * @param name the name; empty only while a resource without a name is being reported
 */
public record ResourceId(String kind, String namespace, String name)
    implements Comparable<ResourceId> {

  private static final Comparator<ResourceId> ORDER =
      Comparator.comparing(ResourceId::kind)
          .thenComparing(ResourceId::namespace)
          .thenComparing(ResourceId::name);

  /** Checks that nothing is null. */
  public ResourceId {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
  }

  /**
   * The id of a resource.
   *
   * @param resource any Kubernetes resource; missing parts of its metadata count as empty
   * @return its id
   */
  public static ResourceId of(HasMetadata resource) {
    ObjectMeta metadata = resource.getMetadata();
    return new ResourceId(
        orEmpty(resource.getKind()),
        metadata == null ? "" : orEmpty(metadata.getNamespace()),
        metadata == null ? "" : orEmpty(metadata.getName()));
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  /**
   * Whether a text of the form {@code kind/namespace/name} names this resource; the kind in any
   * case.
   *
   * @param text the text
   * @return true if it does
   */
  public boolean isNamed(String text) {
    return toString()
            .substring(kind.length())
            .equals(text.substring(Math.min(kind.length(), text.length())))
        && kind.toLowerCase(Locale.ROOT)
            .equals(
                text.substring(0, Math.min(kind.length(), text.length())).toLowerCase(Locale.ROOT));
  }

  @Override
  public int compareTo(ResourceId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind + "/" + namespace + "/" + name;
  }
}
