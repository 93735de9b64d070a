// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Prepared;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.fence.ServiceFence;
import io.slime.lazyload.LazyLoadOptions;
import java.util.Objects;

/** Prepares fences under one set of options. */
public final class PreparedFences {
  private final LazyLoadOptions options;
  private final Aliases aliases;

  /**
   * Compiles the options.
   *
   * @param options the options
   */
  public PreparedFences(LazyLoadOptions options) {
    this.options = options;
    this.aliases = new Aliases(options.domainAliases());
  }

  /**
   * Decodes a fence.
   *
   * @param fence the fence
   * @return its prepared form
   */
  public Prepared<ServiceFence, Sidecar> prepare(ServiceFence fence) {
    return new PreparedFence(new FenceDecoder(options, withMetadata(fence)).decode());
  }

  /** A fence without metadata is one without a name; nothing else should have to ask. */
  private static ServiceFence withMetadata(ServiceFence fence) {
    if (fence.getMetadata() != null) {
      return fence;
    }
    ServiceFence copy = new ServiceFence(new ObjectMeta(), fence.getSpec(), fence.getStatus());
    copy.setApiVersion(fence.getApiVersion());
    return copy;
  }

  private final class PreparedFence implements Prepared<ServiceFence, Sidecar> {
    private final DecodedFence fence;

    PreparedFence(DecodedFence fence) {
      this.fence = fence;
    }

    @Override
    public Translation<ServiceFence, Sidecar> translate(TranslationContext context) {
      return new FenceTranslation(options, aliases, fence, context).translate();
    }

    @Override
    public Translation<ServiceFence, Sidecar> translate(
        TranslationContext context, Translation<ServiceFence, Sidecar> previous) {
      Translation<ServiceFence, Sidecar> next = translate(context);
      return isUnchanged(previous, next) ? previous : next;
    }

    private boolean isUnchanged(
        Translation<ServiceFence, Sidecar> previous, Translation<ServiceFence, Sidecar> next) {
      return previous.resources().equals(next.resources())
          && previous.issues().equals(next.issues())
          && previous.validUntil().equals(next.validUntil())
          && previous.groups().equals(next.groups())
          && previous.state(SidecarClaim.class).equals(next.state(SidecarClaim.class))
          && isSame(previous.resource(), next.resource())
          && previous.causes().entries().equals(next.causes().entries());
    }

    private boolean isSame(ServiceFence a, ServiceFence b) {
      return Objects.equals(a.getMetadata(), b.getMetadata())
          && Objects.equals(a.getSpec(), b.getSpec())
          && Objects.equals(a.getStatus(), b.getStatus());
    }
  }
}
