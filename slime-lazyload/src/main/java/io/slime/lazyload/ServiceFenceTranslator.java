// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.Prepared;
import io.slime.api.Translator;
import io.slime.api.fence.ServiceFence;
import io.slime.lazyload.internal.PreparedFences;
import java.util.Objects;

/**
 * Translates a ServiceFence to the Sidecar of its workload.
 *
 * <p>What is still emitted where there are errors:
 *
 * <ul>
 *   <li>a bad host, namespace or label selector costs itself and nothing else;
 *   <li>no Sidecar at all, where it is not known whose proxy it would be for, since a Sidecar
 *       without a selector is that of the whole namespace; and where a Sidecar that is not ours has
 *       its name or its pods.
 * </ul>
 */
public final class ServiceFenceTranslator implements Translator<ServiceFence, Sidecar> {
  private final PreparedFences fences;

  /**
   * A translator.
   *
   * @param options the options
   */
  public ServiceFenceTranslator(LazyLoadOptions options) {
    this.fences = new PreparedFences(Objects.requireNonNull(options));
  }

  @Override
  public Prepared<ServiceFence, Sidecar> prepare(ServiceFence fence) {
    return fences.prepare(fence);
  }
}
