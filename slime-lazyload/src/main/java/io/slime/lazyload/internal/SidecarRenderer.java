// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.IstioEgressListener;
import io.fabric8.istio.api.api.networking.v1alpha3.WorkloadSelector;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Target;
import io.slime.core.NetworkingApi;
import io.slime.core.Ownership;
import java.util.Map;
import java.util.TreeMap;

/** Writes a plan down as Istio's Sidecar. */
final class SidecarRenderer {
  private SidecarRenderer() {}

  static Sidecar render(HasMetadata fence, EgressPlan plan, Target target) {
    IstioEgressListener listener = new IstioEgressListener();
    listener.setHosts(plan.hosts());
    io.fabric8.istio.api.api.networking.v1alpha3.Sidecar spec =
        new io.fabric8.istio.api.api.networking.v1alpha3.Sidecar();
    spec.setWorkloadSelector(new WorkloadSelector(sorted(plan.labels())));
    spec.setEgress(java.util.List.of(listener));
    Sidecar sidecar = new Sidecar();
    sidecar.setMetadata(Ownership.metadata(fence, fence.getMetadata().getName()));
    sidecar.setSpec(spec);
    return NetworkingApi.served(sidecar, target);
  }

  private static Map<String, String> sorted(Map<String, String> labels) {
    return new TreeMap<>(labels);
  }
}
