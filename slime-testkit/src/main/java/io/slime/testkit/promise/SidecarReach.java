// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.istio.api.api.networking.v1alpha3.IstioEgressListener;
import io.fabric8.istio.api.api.networking.v1alpha3.WorkloadSelector;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.core.host.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A host that a Sidecar shows to some workloads.
 *
 * @param namespace the namespace of the workloads
 * @param workload the labels of the workloads; with none, those of the whole namespace
 * @param from the namespaces whose Services count: a name, {@code *}, {@code .} or {@code ~}
 * @param host the host; {@code *} for all
 */
public record SidecarReach(String namespace, Map<String, String> workload, String from, String host)
    implements Reach {

  /** Copies the labels. */
  public SidecarReach {
    workload = Map.copyOf(workload);
  }

  /**
   * What a Sidecar lets through.
   *
   * @param sidecar a Sidecar whose hosts have the form {@code namespace/host}
   * @return one element for each host of each listener
   */
  public static List<SidecarReach> of(Sidecar sidecar) {
    String namespace = sidecar.getMetadata().getNamespace();
    WorkloadSelector selector = sidecar.getSpec().getWorkloadSelector();
    Map<String, String> labels = selector == null ? null : selector.getLabels();
    List<SidecarReach> reach = new ArrayList<>();
    for (IstioEgressListener listener : sidecar.getSpec().getEgress()) {
      for (String entry : listener.getHosts()) {
        int slash = entry.indexOf('/');
        reach.add(
            new SidecarReach(
                namespace,
                labels == null ? Map.of() : labels,
                entry.substring(0, slash),
                entry.substring(slash + 1)));
      }
    }
    return reach;
  }

  /** Fewer labels select more workloads. */
  @Override
  public boolean covers(Reach other) {
    return other instanceof SidecarReach narrow
        && namespace.equals(narrow.namespace)
        && narrow.workload.entrySet().containsAll(workload.entrySet())
        && (from.equals("*") || resolved(from).equals(narrow.resolved(narrow.from)))
        && HostName.covers(host, narrow.host);
  }

  private String resolved(String from) {
    return from.equals(".") ? namespace : from;
  }

  @Override
  public String toString() {
    return "%s/%s of %s%s".formatted(from, host, namespace, workload);
  }
}
