// SPDX-License-Identifier: Apache-2.0
package io.slime.core;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Target;

/** The versions under which releases of Istio serve their networking API. */
public final class NetworkingApi {
  /** From this release on there is v1. */
  private static final int FIRST_WITH_V1 = 22;

  private static final String BEFORE_V1 = "networking.istio.io/v1beta1";

  private NetworkingApi() {}

  /**
   * Gives a resource the newest version that a release serves. EnvoyFilters are not meant, which
   * are v1alpha3 in all releases.
   *
   * @param resource a resource of the networking API that has v1 until now
   * @param target the release
   * @param <T> the class of the resource
   * @return the same resource
   */
  public static <T extends HasMetadata> T served(T resource, Target target) {
    if (!target.atLeast(FIRST_WITH_V1)) {
      resource.setApiVersion(BEFORE_V1);
    }
    return resource;
  }
}
