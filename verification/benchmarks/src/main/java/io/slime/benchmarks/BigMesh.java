// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.slime.api.fence.RecyclingStrategy;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A large mesh: Services in namespaces of 100, a VirtualService for every tenth of them that sends
 * a part of the traffic elsewhere, and fences of 20 hosts each. The same numbers give the same
 * mesh.
 */
final class BigMesh {
  static final int SERVICES = 50_000;
  static final int VIRTUAL_SERVICES = 5_000;
  static final int FENCES = 10_000;

  private static final int PER_NAMESPACE = 100;
  private static final int HOSTS_PER_FENCE = 20;

  private BigMesh() {}

  /** Services, VirtualServices and fences in one list. */
  static List<HasMetadata> objects(int fences) {
    List<HasMetadata> objects = new ArrayList<>(SERVICES + VIRTUAL_SERVICES + fences);
    for (int i = 0; i < SERVICES; i++) {
      objects.add(service(i));
    }
    for (int i = 0; i < VIRTUAL_SERVICES; i++) {
      objects.add(virtualService(i * (SERVICES / VIRTUAL_SERVICES)));
    }
    objects.addAll(fences(fences));
    return objects;
  }

  static List<ServiceFence> fences(int count) {
    List<ServiceFence> fences = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fences.add(fence(i));
    }
    return fences;
  }

  static Service service(int number) {
    ServicePort http = new ServicePort();
    http.setName("http");
    http.setPort(8080);
    ServicePort metrics = new ServicePort();
    metrics.setName("metrics");
    metrics.setPort(9090);
    ServiceSpec spec = new ServiceSpec();
    spec.setPorts(List.of(http, metrics));
    spec.setSelector(Map.of("app", name(number)));
    Service service = new Service();
    service.setMetadata(
        metadata(
            number,
            Map.of(
                "app",
                name(number),
                "team",
                "team-" + number % 50,
                "app.kubernetes.io/managed-by",
                "Helm")));
    service.setSpec(spec);
    return service;
  }

  static VirtualService virtualService(int number) {
    HTTPRoute route = new HTTPRoute();
    route.setRoute(List.of(destination(name(number)), destination(host((number + 1) % SERVICES))));
    var spec = new io.fabric8.istio.api.api.networking.v1alpha3.VirtualService();
    spec.setHosts(List.of(number % 20 == 0 ? name(number) : host(number)));
    spec.setHttp(List.of(route));
    VirtualService service = new VirtualService();
    service.setMetadata(metadata(number, Map.of()));
    service.setSpec(spec);
    return service;
  }

  static ServiceFence fence(int number) {
    int caller = number * (SERVICES / FENCES);
    Map<String, RecyclingStrategy> hosts = new LinkedHashMap<>();
    for (int i = 0; i < HOSTS_PER_FENCE; i++) {
      hosts.put(host((caller + i * 2_477) % SERVICES), RecyclingStrategy.STABLE);
    }
    return new ServiceFence(
        metadata(caller, Map.of()),
        new ServiceFenceSpec(true, hosts, List.of(), List.of(), null, Map.of()),
        null);
  }

  static String host(int number) {
    return name(number) + "." + namespace(number) + ".svc.cluster.local";
  }

  private static HTTPRouteDestination destination(String host) {
    Destination destination = new Destination();
    destination.setHost(host);
    HTTPRouteDestination weighted = new HTTPRouteDestination();
    weighted.setDestination(destination);
    weighted.setWeight(50);
    return weighted;
  }

  private static ObjectMeta metadata(int number, Map<String, String> labels) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName(name(number));
    metadata.setNamespace(namespace(number));
    metadata.setLabels(new LinkedHashMap<>(labels));
    return metadata;
  }

  private static String name(int number) {
    return "service-" + number;
  }

  private static String namespace(int number) {
    return "namespace-" + number / PER_NAMESPACE;
  }
}
