// SPDX-License-Identifier: Apache-2.0
package com.example.mesh;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Issue;
import io.slime.api.Target;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.fence.ServiceFence;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.lazyload.LazyLoadOptions;
import io.slime.lazyload.ServiceFenceTranslator;
import java.time.Instant;
import java.util.List;

/** The part of somebody's controller that turns a fence into what it applies. */
public final class FenceController {
  // region translator
  private final ServiceFenceTranslator translator =
      new ServiceFenceTranslator(LazyLoadOptions.defaults());
  // endregion

  /**
   * What to apply for a fence.
   *
   * @param fence the fence, as any client read it
   * @param objects the Services, VirtualServices and so on that an informer holds
   * @param now the instant to translate for
   * @return the Sidecars, by the fabric8 classes that clients apply
   */
  public List<Sidecar> reconcile(ServiceFence fence, List<HasMetadata> objects, Instant now) {
    // region call
    TranslationContext context =
        TranslationContext.builder()
            .mesh(MeshSnapshot.of(objects)) // any Kubernetes and Istio objects
            .target(Target.istio("1.28"))
            .now(now)
            .build();

    Translation<ServiceFence, Sidecar> result = translator.translate(fence, context);

    for (Issue issue : result.issues()) {
      System.err.println(issue.message() + " " + issue.advice());
    }
    return result.resources(); // what to apply; result.causes() says why each host is there
    // endregion
  }
}
