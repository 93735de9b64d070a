// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.generate;

import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.mesh.MeshKind;
import io.slime.core.host.ServiceHost;
import java.util.List;
import java.util.Map;

/** The objects of {@link Meshes#strangers}. */
final class Strangers {
  private Strangers() {}

  static HasMetadata of(String name, MeshKind<?> kind) {
    String host = name + ".invalid";
    if (kind.equals(MeshKind.SERVICE)) {
      return Names.named(new Service(), Meshes.ELSEWHERE, name, Map.of("stranger", name));
    }
    if (kind.equals(MeshKind.SERVICE_ENTRY)) {
      var spec = new io.fabric8.istio.api.api.networking.v1alpha3.ServiceEntry();
      spec.setHosts(List.of(host));
      ServiceEntry entry = Names.named(new ServiceEntry(), Meshes.ELSEWHERE, name, Map.of());
      entry.setSpec(spec);
      return entry;
    }
    Destination destination = new Destination();
    destination.setHost(ServiceHost.host(name, Meshes.ELSEWHERE, "cluster.local"));
    HTTPRouteDestination weighted = new HTTPRouteDestination();
    weighted.setDestination(destination);
    var route = new io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute();
    route.setRoute(List.of(weighted));
    var spec = new io.fabric8.istio.api.api.networking.v1alpha3.VirtualService();
    spec.setHosts(List.of(host));
    spec.setHttp(List.of(route));
    VirtualService service = Names.named(new VirtualService(), Meshes.ELSEWHERE, name, Map.of());
    service.setSpec(spec);
    return service;
  }
}
