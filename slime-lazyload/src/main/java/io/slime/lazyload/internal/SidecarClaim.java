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
 * A Sidecar's claim to some pods. Istio takes the oldest. A Sidecar that is not in the cluster yet
 * will be younger than all that are, however old its fence is: were the fence's age compared with
 * that of a Sidecar, the loser would win as soon as its own Sidecar is withdrawn, and so in turn.
 * Among Sidecars that are not there yet the older fence comes first, then the name decides.
 *
 * @param name the name of the Sidecar
 * @param created when it was created, as Kubernetes writes it; null if it is not in the cluster
 * @param asked when its fence was created; null if that is not known, or if there is none
 * @param labels the labels of the pods
 */
record SidecarClaim(
    String name, @Nullable String created, @Nullable String asked, Map<String, String> labels)
    implements Comparable<SidecarClaim> {

  private static final Comparator<@Nullable String> OLDEST =
      Comparator.nullsLast(Comparator.<String>naturalOrder());

  private static final Comparator<SidecarClaim> OLDEST_FIRST =
      Comparator.comparing(SidecarClaim::created, OLDEST)
          .thenComparing(SidecarClaim::asked, OLDEST)
          .thenComparing(SidecarClaim::name);

  /** The claim of a fence, whose Sidecar may be in the mesh already. */
  static SidecarClaim of(
      HasMetadata fence, Map<String, String> labels, Optional<Sidecar> existing) {
    return new SidecarClaim(
        Objects.requireNonNullElse(fence.getMetadata().getName(), ""),
        existing.map(sidecar -> sidecar.getMetadata().getCreationTimestamp()).orElse(null),
        fence.getMetadata().getCreationTimestamp(),
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
            null,
            sidecar.getSpec().getWorkloadSelector().getLabels()));
  }

  @Override
  public int compareTo(SidecarClaim other) {
    return OLDEST_FIRST.compare(this, other);
  }
}
