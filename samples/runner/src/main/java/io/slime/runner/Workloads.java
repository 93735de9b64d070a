// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.core.mesh.MeshSnapshot;
import java.util.List;
import java.util.Optional;

/** Finds workloads by the names that people call them. */
final class Workloads {
  private static final List<MeshKind<? extends HasMetadata>> KINDS =
      List.of(MeshKind.DEPLOYMENT, MeshKind.STATEFUL_SET, MeshKind.DAEMON_SET, MeshKind.POD);

  private Workloads() {}

  /** The workload of a name; those with the exact name come first. */
  static Optional<HasMetadata> find(MeshSnapshot mesh, String name) {
    Optional<HasMetadata> exact = find(mesh, name, false);
    return exact.isPresent() ? exact : find(mesh, name, true);
  }

  private static Optional<HasMetadata> find(MeshSnapshot mesh, String name, boolean versions) {
    for (MeshKind<? extends HasMetadata> kind : KINDS) {
      for (HasMetadata workload : mesh.objects(kind)) {
        ResourceId id = ResourceId.of(workload);
        if (versions ? isVersionOf(id, name) : id.isNamed(name)) {
          return Optional.of(workload);
        }
      }
    }
    return Optional.empty();
  }

  /** Workloads are often named after their version: productpage means productpage-v1 too. */
  private static boolean isVersionOf(ResourceId id, String name) {
    int dash = id.name().lastIndexOf('-');
    return dash > 0
        && new ResourceId(id.kind(), id.namespace(), id.name().substring(0, dash)).isNamed(name);
  }
}
