// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Sidecar's claim to some pods. Istio takes the oldest; an object that is not in the cluster yet
 * is younger than all that are, and among such the name decides.
 *
 * @param name the name of the Sidecar
 * @param created when it was created, as Kubernetes writes it; null if it is not in the cluster
 * @param labels the labels of the pods
 */
record SidecarClaim(String name, @Nullable String created, Map<String, String> labels)
    implements Comparable<SidecarClaim> {

  private static final Comparator<SidecarClaim> OLDEST_FIRST =
      Comparator.comparing(
              SidecarClaim::created, Comparator.nullsLast(Comparator.<String>naturalOrder()))
          .thenComparing(SidecarClaim::name);

  /** The claim of a fence: as old as its Sidecar in the mesh, else as the fence itself. */
  static SidecarClaim of(
      HasMetadata fence, Map<String, String> labels, Optional<Sidecar> existing) {
    HasMetadata aged = existing.isPresent() ? existing.get() : fence;
    return new SidecarClaim(
        Objects.requireNonNullElse(fence.getMetadata().getName(), ""),
        aged.getMetadata().getCreationTimestamp(),
        labels);
  }

  /**
   * The claim of somebody else's Sidecar; empty for one of a whole namespace, which always yields.
   */
  static Optional<SidecarClaim> of(Sidecar sidecar) {
    if (sidecar.getSpec() == null
        || sidecar.getSpec().getWorkloadSelector() == null
        || sidecar.getSpec().getWorkloadSelector().getLabels() == null
        || sidecar.getSpec().getWorkloadSelector().getLabels().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SidecarClaim(
            sidecar.getMetadata().getName(),
            sidecar.getMetadata().getCreationTimestamp(),
            sidecar.getSpec().getWorkloadSelector().getLabels()));
  }

  @Override
  public int compareTo(SidecarClaim other) {
    return OLDEST_FIRST.compare(this, other);
  }
}
