// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.simulator.Proxy;
import io.slime.simulator.SidecarAdmission;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of several Sidecars a proxy gets. There is no merging: those of its namespace that have a
 * selector come first, then those without, then those of the root namespace without; among equals
 * the oldest.
 */
public final class SidecarChoice {
  private static final Comparator<Sidecar> OLDEST =
      Comparator.comparing(SidecarChoice::created)
          .thenComparing(sidecar -> sidecar.getMetadata().getName());

  private SidecarChoice() {}

  /**
   * Chooses.
   *
   * @param mesh the mesh with its Sidecars; those that istiod refuses to admit do not count
   * @param proxy the proxy
   * @param rootNamespace the root namespace of the mesh
   * @return the Sidecar, if any applies
   */
  public static Optional<Sidecar> of(MeshView mesh, Proxy proxy, String rootNamespace) {
    if (proxy.kind() != Proxy.Kind.SIDECAR) {
      return Optional.empty();
    }
    List<Sidecar> own =
        mesh.inNamespace(MeshKind.SIDECAR, proxy.namespace()).stream()
            .filter(SidecarAdmission::isAdmitted)
            .filter(sidecar -> proxy.isSelectedBy(selector(sidecar)))
            .sorted(Comparator.comparing(SidecarChoice::isDefault).thenComparing(OLDEST))
            .toList();
    if (!own.isEmpty()) {
      return Optional.of(own.get(0));
    }
    return mesh.inNamespace(MeshKind.SIDECAR, rootNamespace).stream()
        .filter(SidecarAdmission::isAdmitted)
        .filter(SidecarChoice::isDefault)
        .min(OLDEST);
  }

  private static boolean isDefault(Sidecar sidecar) {
    return sidecar.getSpec().getWorkloadSelector() == null;
  }

  private static @Nullable Map<String, String> selector(Sidecar sidecar) {
    return isDefault(sidecar) ? null : sidecar.getSpec().getWorkloadSelector().getLabels();
  }

  /** RFC 3339 in UTC, so that the order of texts is the order of times. */
  private static String created(Sidecar sidecar) {
    String created = sidecar.getMetadata().getCreationTimestamp();
    return created == null ? "" : created;
  }
}
