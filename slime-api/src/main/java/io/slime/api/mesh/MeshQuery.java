// SPDX-License-Identifier: Apache-2.0
package io.slime.api.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A question about the mesh. The set is closed, so that an engine can record the questions of a
 * translation and repeat it exactly when an answer changes.
 *
 * @param <T> the class of the objects asked for
 */
public sealed interface MeshQuery<T extends HasMetadata> {

  /**
   * The kind asked for.
   *
   * @return the kind
   */
  MeshKind<T> kind();

  /**
   * The object of that namespace and name: at most one answer.
   *
   * @param kind the kind
   * @param namespace the namespace; empty for objects of the whole cluster
   * @param name the name
   * @param <T> the class of the objects asked for
   */
  record ById<T extends HasMetadata>(MeshKind<T> kind, String namespace, String name)
      implements MeshQuery<T> {
    /** Checks that nothing is null. */
    public ById {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(namespace);
      Objects.requireNonNull(name);
    }
  }

  /**
   * All objects of a namespace.
   *
   * @param kind the kind
   * @param namespace the namespace
   * @param <T> the class of the objects asked for
   */
  record InNamespace<T extends HasMetadata>(MeshKind<T> kind, String namespace)
      implements MeshQuery<T> {
    /** Checks that nothing is null. */
    public InNamespace {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(namespace);
    }
  }

  /**
   * All objects that carry all of these labels. For workloads (Deployment, StatefulSet, DaemonSet)
   * the labels are those of the pods they make.
   *
   * @param kind the kind
   * @param namespace the namespace to look in, or null for all
   * @param labels the labels; empty matches nothing, since a selector that was lost must not select
   *     all
   * @param <T> the class of the objects asked for
   */
  record WithLabels<T extends HasMetadata>(
      MeshKind<T> kind, @Nullable String namespace, Map<String, String> labels)
      implements MeshQuery<T> {
    /** Copies the labels in the order of their keys. */
    public WithLabels {
      Objects.requireNonNull(kind);
      labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
    }
  }

  /**
   * All objects that declare a host which overlaps the given one, in Istio's sense: equal, or a
   * wildcard ({@code *.suffix}, {@code *}) on either side that covers the other. Which hosts an
   * object declares is told at the constants of {@link MeshKind}; kinds without hosts have no
   * answers.
   *
   * @param kind the kind
   * @param host a fully qualified host in lower case, or a wildcard
   * @param <T> the class of the objects asked for
   */
  record ForHost<T extends HasMetadata>(MeshKind<T> kind, String host) implements MeshQuery<T> {
    /** Checks that nothing is null. */
    public ForHost {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(host);
    }
  }
}
