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
   * Finds them. Whoever may write into some namespace must not decide for another one what a subset
   * of its service is: the rules of the service's own namespace come first, then those of Istio's
   * root namespace, then those of others that are exported, as Istio looks for them.
   *
   * @param host the host of the service; empty for none
   * @param namespace the namespace of the service
   * @param root Istio's root namespace
   * @param mesh the mesh
   * @return the labels of each subset beyond those of the service, by its name; of two subsets of
   *     one name the first counts
   */
  public static Map<String, Map<String, String>> of(
      String host, String namespace, String root, MeshView mesh) {
    if (host.isEmpty()) {
      return Map.of();
    }
    Map<String, Map<String, String>> subsets = new LinkedHashMap<>();
    List<DestinationRule> rules = mesh.forHost(MeshKind.DESTINATION_RULE, host);
    for (DestinationRule rule : rules) {
      if (isOf(namespace, rule)) {
        add(rule, host, mesh, subsets);
      }
    }
    for (DestinationRule rule : rules) {
      if (isOf(root, rule) && !root.equals(namespace) && isExported(rule, namespace)) {
        add(rule, host, mesh, subsets);
      }
    }
    for (DestinationRule rule : rules) {
      if (!isOf(namespace, rule) && !isOf(root, rule) && isExported(rule, namespace)) {
        add(rule, host, mesh, subsets);
      }
    }
    return subsets;
  }

  private static boolean isOf(String namespace, DestinationRule rule) {
    return namespace.equals(rule.getMetadata().getNamespace());
  }

  private static boolean isExported(DestinationRule rule, String namespace) {
    List<String> exported =
        rule.getSpec() == null ? List.of() : WorkloadResolver.present(rule.getSpec().getExportTo());
    return exported.isEmpty() || exported.contains("*") || exported.contains(namespace);
  }

  private static void add(
      DestinationRule rule, String host, MeshView mesh, Map<String, Map<String, String>> subsets) {
    if (rule.getSpec() == null || rule.getSpec().getHost() == null) {
      return;
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

  private static boolean names(DestinationRule rule, String host, String domain) {
    String written = rule.getSpec().getHost().toLowerCase(Locale.ROOT);
    return written.equals(host)
        || ServiceHost.resolve(written, rule.getMetadata().getNamespace(), domain)
            .map(service -> service.host(domain).equals(host))
            .orElse(false);
  }
}
