// SPDX-License-Identifier: Apache-2.0
package io.slime.api.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a translation may ask about the mesh.
 *
 * <p>Guarantees of every implementation:
 *
 * <ol>
 *   <li>The same question has the same answer for as long as the view lives; a changed mesh is
 *       another view.
 *   <li>Answers are in the order of namespace and name, without duplicates, and unmodifiable.
 *   <li>The objects in them belong to the view: a caller reads them and never changes them.
 *   <li>All methods may be called from any thread, do no I/O and throw nothing.
 * </ol>
 */
public interface MeshView {

  /** The domain of a Kubernetes cluster where nobody chose another. */
  String DEFAULT_CLUSTER_DOMAIN = "cluster.local";

  /**
   * A mesh that holds nothing.
   *
   * @return the empty view
   */
  static MeshView empty() {
    return EmptyMesh.INSTANCE;
  }

  /**
   * Answers a question.
   *
   * @param query the question
   * @param <T> the class of the objects asked for
   * @return the objects
   */
  <T extends HasMetadata> List<T> ask(MeshQuery<T> query);

  /**
   * The domain under which Services have their names.
   *
   * @return the domain without dots at its ends
   */
  default String clusterDomain() {
    return DEFAULT_CLUSTER_DOMAIN;
  }

  /**
   * Asks for one object.
   *
   * @param kind the kind
   * @param namespace the namespace; empty for objects of the whole cluster
   * @param name the name
   * @param <T> the class of the object
   * @return the object, if the mesh has it
   */
  default <T extends HasMetadata> Optional<T> find(
      MeshKind<T> kind, String namespace, String name) {
    List<T> answer = ask(new MeshQuery.ById<>(kind, namespace, name));
    return answer.isEmpty() ? Optional.empty() : Optional.of(answer.get(0));
  }

  /**
   * Asks for all objects of a namespace.
   *
   * @param kind the kind
   * @param namespace the namespace
   * @param <T> the class of the objects
   * @return the objects
   */
  default <T extends HasMetadata> List<T> inNamespace(MeshKind<T> kind, String namespace) {
    return ask(new MeshQuery.InNamespace<>(kind, namespace));
  }

  /**
   * Asks for all objects with some labels, in any namespace.
   *
   * @param kind the kind
   * @param labels the labels
   * @param <T> the class of the objects
   * @return the objects; none if no labels are given
   */
  default <T extends HasMetadata> List<T> withLabels(MeshKind<T> kind, Map<String, String> labels) {
    return ask(new MeshQuery.WithLabels<>(kind, null, labels));
  }

  /**
   * Asks for all objects with some labels in a namespace.
   *
   * @param kind the kind
   * @param namespace the namespace
   * @param labels the labels
   * @param <T> the class of the objects
   * @return the objects; none if no labels are given
   */
  default <T extends HasMetadata> List<T> withLabels(
      MeshKind<T> kind, String namespace, Map<String, String> labels) {
    return ask(new MeshQuery.WithLabels<>(kind, namespace, labels));
  }

  /**
   * Asks for all objects that declare a host overlapping the given one.
   *
   * @param kind the kind
   * @param host a fully qualified host, or a wildcard
   * @param <T> the class of the objects
   * @return the objects
   */
  default <T extends HasMetadata> List<T> forHost(MeshKind<T> kind, String host) {
    return ask(new MeshQuery.ForHost<>(kind, host));
  }
}
