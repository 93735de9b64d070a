// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.api.fence.ServiceFence;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshKind;
import java.util.List;

/**
 * The versions of the kinds that are read. The versions of a kind of Kubernetes, the Gateway API or
 * Istio share their fields; what a version that nobody here has seen means by them is a guess.
 */
final class KnownVersions {
  private KnownVersions() {}

  /** The versions of a kind, today's first. */
  static List<String> of(MeshKind<?> kind) {
    return switch (kind.group()) {
      case ServiceFence.GROUP ->
          kind.equals(MeshKind.SMART_LIMITER)
              ? List.of(SmartLimiter.VERSION, SmartLimiter.OLD_VERSION)
              : List.of(ServiceFence.VERSION);
      case "networking.istio.io" -> List.of("v1", "v1beta1", "v1alpha3");
      case "gateway.networking.k8s.io" -> List.of("v1", "v1beta1", "v1alpha2");
      case "discovery.k8s.io" -> List.of("v1", "v1beta1");
      case "apps" -> List.of("v1", "v1beta2", "v1beta1");
      default -> List.of("v1");
    };
  }

  /** The version in an {@code apiVersion}. */
  static String in(String apiVersion) {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }
}
