// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.Cause;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.fence.ServiceFence;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.Ownership;
import io.slime.lazyload.LazyLoadIssue;
import io.slime.lazyload.LazyLoadOptions;
import io.slime.spi.Derivation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the Sidecars of a namespace that are ours and that no fence asks for any more: it was
 * renamed, deleted or is not enabled. They matter beyond tidiness, since Istio takes the oldest
 * Sidecar of a pod.
 */
public final class ObsoleteSidecars {
  private static final String FENCE = MeshKind.SERVICE_FENCE.name();

  private final LazyLoadOptions options;
  private final String namespace;
  private final MeshView mesh;

  /**
   * Looks at one namespace.
   *
   * @param options the options
   * @param namespace the namespace
   * @param mesh the mesh, without the fences that are derived from it
   */
  public ObsoleteSidecars(LazyLoadOptions options, String namespace, MeshView mesh) {
    this.options = options;
    this.namespace = namespace;
    this.mesh = mesh;
  }

  /**
   * Adds them to what is obsolete.
   *
   * @param fences the automatic fences of the namespace
   * @return the derivation with the obsolete Sidecars in it
   */
  public Derivation<ServiceFence> addTo(Derivation<ServiceFence> fences) {
    List<Sidecar> sidecars = mesh.inNamespace(MeshKind.SIDECAR, namespace);
    if (sidecars.isEmpty()) {
      return fences;
    }
    Set<ResourceId> derived = new HashSet<>();
    fences.resources().forEach(fence -> derived.add(ResourceId.of(fence)));
    List<ResourceId> obsolete = new ArrayList<>(fences.obsolete());
    Map<ResourceId, Cause> causes = new TreeMap<>(fences.causes());
    List<Issue> issues = new ArrayList<>(fences.issues());
    for (Sidecar sidecar : sidecars) {
      String name = sidecar.getMetadata().getName();
      ResourceId fence = new ResourceId(FENCE, namespace, name);
      if (!Ownership.isOurs(sidecar, FENCE, name)
          || !options.inScope(Ownership.revision(sidecar))
          || derived.contains(fence)) {
        continue;
      }
      Optional<ServiceFence> written =
          fences.obsolete().contains(fence)
              ? Optional.empty()
              : mesh.find(MeshKind.SERVICE_FENCE, namespace, name);
      ResourceId id = ResourceId.of(sidecar);
      if (written.isEmpty()) {
        obsolete.add(id);
        FieldPath path = FieldPath.of("metadata", "name");
        causes.put(id, new Cause.MeshObject(id, path, "has no fence any more", List.of()));
        issues.add(
            Issue.of(
                LazyLoadIssue.OBSOLETE_SIDECAR,
                id,
                path,
                "The Sidecar '%s' is ours, and its fence is gone.".formatted(name)));
      } else if (isDisabled(written.get()) && options.inScope(Ownership.revision(written.get()))) {
        obsolete.add(id); // the translation of the fence says so in an issue
        causes.put(
            id, new Cause.Field(fence, FieldPath.of("spec", "enable"), "the fence is not enabled"));
      }
    }
    return new Derivation<>(fences.resources(), obsolete, causes, issues);
  }

  /** Whether a fence says that it wants no Sidecar; one that cannot be understood says nothing. */
  static boolean isDisabled(ServiceFence fence) {
    return fence.getSpec() != null
        && !Boolean.TRUE.equals(fence.getSpec().enable())
        && !fence.getSpec().extra().containsKey("enable");
  }
}
