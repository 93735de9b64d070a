// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.fence.ServiceFence;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.Ownership;
import io.slime.lazyload.LazyLoadIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the Sidecars that others have written into the namespace. */
final class ForeignSidecars {
  private final DecodedFence fence;
  private final MeshView mesh;
  private final List<Issue> issues;
  private final List<String> possible = new ArrayList<>(0);

  ForeignSidecars(DecodedFence fence, MeshView mesh, List<Issue> issues) {
    this.fence = fence;
    this.mesh = mesh;
    this.issues = issues;
  }

  /** Whether the place that the Sidecar would take belongs to somebody else. */
  boolean isTaken(Optional<Sidecar> existing) {
    if (existing.isEmpty() || isOurs(existing.get())) {
      return false;
    }
    add(
        LazyLoadIssue.FOREIGN_SIDECAR,
        FieldPath.of("metadata", "name"),
        "The Sidecar '%s' in namespace '%s' is not ours."
            .formatted(fence.id().name(), fence.namespace()));
    return true;
  }

  /** Whether an older Sidecar is for the same pods, so that ours would have no effect. */
  boolean isBeaten(SidecarClaim ours) {
    boolean isBeaten = false;
    for (Sidecar sidecar : mesh.inNamespace(MeshKind.SIDECAR, fence.namespace())) {
      String name = sidecar.getMetadata().getName();
      if (name.equals(fence.id().name())) {
        continue;
      }
      Optional<SidecarClaim> claim = SidecarClaim.of(sidecar);
      if (claim.isEmpty()) {
        continue;
      }
      if (!Ownership.isOurs(sidecar, fence.id().kind(), name)) {
        isBeaten |= isBeatenBy(claim.get(), ours);
      } else if (isObsolete(name)) {
        reportObsolete(claim.get(), ours);
      } // else its fence and this one are compared when all are known
    }
    if (!possible.isEmpty()) {
      add(
          LazyLoadIssue.POSSIBLE_COMPETITION,
          FieldPath.of("spec", "workloadSelector"),
          "A pod could be selected by the %s too."
              .formatted(PossibleCompetitions.names("Sidecar", possible)));
    }
    return isBeaten;
  }

  private boolean isBeatenBy(SidecarClaim foreign, SidecarClaim ours) {
    switch (Selectors.compare(foreign.labels(), ours.labels(), fence.namespace(), mesh)) {
      case MEET -> {
        boolean isOlder = foreign.compareTo(ours) < 0;
        add(
            isOlder ? LazyLoadIssue.COMPETING_SIDECAR : LazyLoadIssue.COMPETED_SIDECAR,
            FieldPath.of("spec", "workloadSelector"),
            "The Sidecar '%s' is for the same pods.".formatted(foreign.name()));
        return isOlder;
      }
      case COULD_MEET -> possible.add(foreign.name());
      case DISJOINT -> {}
    }
    return false;
  }

  /** Whether a Sidecar of ours has no fence any more, or one that does not want it. */
  private boolean isObsolete(String name) {
    Optional<ServiceFence> owner = mesh.find(MeshKind.SERVICE_FENCE, fence.namespace(), name);
    return owner.isPresent()
        ? ObsoleteSidecars.isDisabled(owner.get())
        // A mesh without this fence knows nothing of fences.
        : mesh.find(MeshKind.SERVICE_FENCE, fence.namespace(), fence.id().name()).isPresent();
  }

  /** It is to be deleted and so no reason to withdraw ours, but until then it wins. */
  private void reportObsolete(SidecarClaim obsolete, SidecarClaim ours) {
    boolean isOlder = ours.created() == null || obsolete.compareTo(ours) < 0;
    if (isOlder
        && Selectors.compare(obsolete.labels(), ours.labels(), fence.namespace(), mesh)
            == Selectors.MEET) {
      add(
          LazyLoadIssue.OLDER_OBSOLETE_SIDECAR,
          FieldPath.of("spec", "workloadSelector"),
          "The Sidecar '%s' is for the same pods and older, and no fence asks for it any more."
              .formatted(obsolete.name()));
    }
  }

  private boolean isOurs(Sidecar sidecar) {
    return Ownership.isOurs(sidecar, fence.id().kind(), fence.id().name());
  }

  private void add(LazyLoadIssue code, FieldPath path, String message) {
    issues.add(Issue.of(code, fence.id(), path, message));
  }
}
