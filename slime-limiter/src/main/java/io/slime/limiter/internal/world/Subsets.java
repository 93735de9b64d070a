// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.world;

import io.fabric8.istio.api.api.networking.v1alpha3.Subset;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.ServiceHost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The subsets of a service. */
public final class Subsets {
  private Subsets() {}

  /**
   * Finds them.
   *
   * @param host the host of the service; empty for none
   * @param mesh the mesh
   * @return the labels of each subset beyond those of the service, by its name; of two subsets of
   *     one name the first counts
   */
  public static Map<String, Map<String, String>> of(String host, MeshView mesh) {
    if (host.isEmpty()) {
      return Map.of();
    }
    Map<String, Map<String, String>> subsets = new LinkedHashMap<>();
    for (DestinationRule rule : mesh.forHost(MeshKind.DESTINATION_RULE, host)) {
      if (rule.getSpec() == null || rule.getSpec().getHost() == null) {
        continue;
      }
      List<Subset> declared = rule.getSpec().getSubsets();
      if (declared != null && names(rule, host, mesh.clusterDomain())) {
        for (Subset subset : declared) {
          if (subset != null && subset.getName() != null) {
            subsets.putIfAbsent(
                subset.getName(), subset.getLabels() == null ? Map.of() : subset.getLabels());
          }
        }
      }
    }
    return subsets;
  }

  private static boolean names(DestinationRule rule, String host, String domain) {
    String written = rule.getSpec().getHost().toLowerCase(Locale.ROOT);
    return written.equals(host)
        || ServiceHost.resolve(written, rule.getMetadata().getNamespace(), domain)
            .map(service -> service.host(domain).equals(host))
            .orElse(false);
  }
}
