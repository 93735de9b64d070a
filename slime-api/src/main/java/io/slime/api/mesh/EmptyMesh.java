// SPDX-License-Identifier: Apache-2.0
package io.slime.api.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mesh that holds nothing; it answers without so much as making a question. */
enum EmptyMesh implements MeshView {
  INSTANCE;

  @Override
  public <T extends HasMetadata> List<T> ask(MeshQuery<T> query) {
    return List.of();
  }

  @Override
  public <T extends HasMetadata> Optional<T> find(MeshKind<T> kind, String namespace, String name) {
    return Optional.empty();
  }

  @Override
  public <T extends HasMetadata> List<T> inNamespace(MeshKind<T> kind, String namespace) {
    return List.of();
  }

  @Override
  public <T extends HasMetadata> List<T> withLabels(MeshKind<T> kind, Map<String, String> labels) {
    return List.of();
  }

  @Override
  public <T extends HasMetadata> List<T> withLabels(
      MeshKind<T> kind, String namespace, Map<String, String> labels) {
    return List.of();
  }

  @Override
  public <T extends HasMetadata> List<T> forHost(MeshKind<T> kind, String host) {
    return List.of();
  }
}
