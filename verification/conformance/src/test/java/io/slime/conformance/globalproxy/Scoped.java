// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.core.codec.Codec;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.Proxy;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.ProxyDump;
import io.slime.simulator.SidecarEffect;
import io.slime.testkit.Requirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A captured proxy that a Sidecar leaves with a few hosts. */
enum Scoped {
  PRODUCTPAGE(
      "bookinfo-plain/productpage",
      "default",
      "productpage",
      "details.default.svc.cluster.local",
      "allow_any",
      List.of("80", "9080")),
  CHECKOUT(
      "shop/checkout",
      "shop",
      "checkout",
      "cart.shop.svc.cluster.local",
      "allow_any",
      List.of("80", "8000", "8080", "9090")),
  CHECKOUT_REGISTRY_ONLY(
      "shop/checkout-registry-only",
      "shop",
      "checkout",
      "cart.shop.svc.cluster.local",
      "block_all",
      List.of("80", "8000", "8080", "9090"));

  private final String dump;
  private final String namespace;
  private final String app;
  private final String host;
  private final String catchAll;
  private final List<String> ports;

  Scoped(
      String dump, String namespace, String app, String host, String catchAll, List<String> ports) {
    this.dump = dump;
    this.namespace = namespace;
    this.app = app;
    this.host = host;
    this.catchAll = catchAll;
    this.ports = ports;
  }

  /** Istio's name of what all unknown hosts of a port fall to. */
  String catchAll() {
    return catchAll;
  }

  List<String> ports() {
    return ports;
  }

  String options() {
    return "wormholePort: " + ports + "\nknownNamespaces: [default]\n";
  }

  static ProxyConfiguration dump(String folder) throws IOException {
    return ProxyDump.read(Requirement.data("istiod/" + folder)).configuration();
  }

  EnvoyFilterEffect redirected(List<EnvoyFilter> filters) throws IOException {
    Proxy proxy = Proxy.sidecar(namespace, Map.of("app", app), "1.32.0");
    String sidecar =
        """
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: {name: %s, namespace: %s}
        spec:
          workloadSelector: {labels: {app: %s}}
          egress: [{hosts: ["istio-system/*", "mesh-operator/*", "*/%s"]}]
        """
            .formatted(app, namespace, app, host);
    ProxyConfiguration scoped =
        SidecarEffect.of(
                dump(dump), proxy, MeshSnapshot.of(Codec.read(sidecar, "sidecar.yaml").values()))
            .after();
    return EnvoyFilterEffect.of(scoped, proxy, filters);
  }

  /** A route configuration as it is without the routes of a name. */
  static Map<String, Object> without(String route, Map<String, Object> configuration) {
    Map<String, Object> copy = new LinkedHashMap<>(configuration);
    List<Map<String, Object>> hosts = new ArrayList<>();
    for (Map<String, Object> host : maps(configuration.get("virtual_hosts"))) {
      Map<String, Object> other = new LinkedHashMap<>(host);
      other.computeIfPresent(
          "routes",
          (key, routes) ->
              maps(routes).stream().filter(r -> !route.equals(r.get("name"))).toList());
      hosts.add(other);
    }
    copy.computeIfPresent("virtual_hosts", (key, old) -> hosts);
    return copy;
  }

  @SuppressWarnings("unchecked") // resources are lists of maps with text keys
  static List<Map<String, Object>> maps(@Nullable Object value) {
    return value instanceof List ? (List<Map<String, Object>>) value : List.of();
  }
}
