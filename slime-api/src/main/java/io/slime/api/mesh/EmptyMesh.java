// SPDX-License-Identifier: Apache-2.0
package io.slime.api.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** A mesh that holds nothing. */
enum EmptyMesh implements MeshView {
  INSTANCE;

  @Override
  public <T extends HasMetadata> List<T> ask(MeshQuery<T> query) {
    return List.of();
  }
}
