// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.lazyload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.slime.api.Severity;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.fence.ServiceFence;
import io.slime.conformance.istio.IstioAcceptance;
import io.slime.core.codec.Codec;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.lazyload.LazyLoadOptions;
import io.slime.lazyload.ServiceFenceTranslator;
import io.slime.simulator.Proxy;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.ProxyDump;
import io.slime.simulator.SidecarEffect;
import io.slime.simulator.VisibleService;
import io.slime.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fence promises hosts; a captured proxy under its Sidecar has these, and their routes, only. */
class FencedProxyTest {
  /** The control plane and the global proxy are in every Sidecar. */
  private static final Set<String> SYSTEM = Set.of("istio-system", "mesh-operator");

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  /**
   * A proxy, its mesh and its fence.
   *
   * @param dump the captured folder
   * @param files the manifests of the mesh
   * @param proxy the proxy
   * @param fence the fence
   * @param called the hosts that the fence promises, besides those of system namespaces
   */
  record Case(String dump, List<String> files, Proxy proxy, String fence, List<String> called) {
    @Override
    public String toString() {
      return dump;
    }
  }

  static List<Case> cases() {
    List<String> bookinfo =
        List.of(
            "bookinfo.yaml",
            "istiod/mesh/gateway.yaml",
            "istiod/mesh/istiod.yaml",
            "istiod/mesh/global-sidecar.yaml",
            "bookinfo-networking/bookinfo-gateway.yaml");
    List<String> routed = new ArrayList<>(bookinfo);
    routed.add("bookinfo-networking/virtual-service-all-v1.yaml");
    routed.add("bookinfo-networking/egress-rule-google-apis.yaml");
    List<String> shop =
        List.of(
            "istiod/mesh/gateway.yaml",
            "istiod/mesh/istiod.yaml",
            "istiod/shop/mesh/global-sidecar.yaml",
            "istiod/shop/mesh/networking.yaml",
            "istiod/shop/mesh/services.yaml");
    Proxy productpage = Proxy.sidecar("default", Map.of("app", "productpage"), "1.32.0");
    Proxy checkout =
        Proxy.sidecar(
            "shop", Map.of("app", "checkout", "version", "v1", "tier", "front"), "1.32.0");
    String reviews =
        fence("productpage", "default", "reviews: {stable: {}}, details: {stable: {}}");
    return List.of(
        new Case(
            "istiod/bookinfo-plain/productpage",
            bookinfo,
            productpage,
            reviews,
            List.of("details.default.svc.cluster.local", "reviews.default.svc.cluster.local")),
        new Case(
            "istiod/bookinfo/productpage",
            routed,
            productpage,
            reviews,
            List.of("details.default.svc.cluster.local", "reviews.default.svc.cluster.local")),
        new Case(
            "istiod/shop/checkout",
            shop,
            checkout,
            fence(
                "checkout",
                "shop",
                "catalog: {stable: {}}, pay.pay.svc.cluster.local: {stable: {}},"
                    + " legacy: {stable: {}}, mysql.data.svc.cluster.local: {stable: {}},"
                    + " rates.example.org: {stable: {}}"),
            List.of(
                "catalog.shop.svc.cluster.local",
                "legacy.shop.svc.cluster.local",
                "mysql.data.svc.cluster.local",
                "pay.pay.svc.cluster.local",
                "rates.example.org")));
  }

  private static String fence(String name, String namespace, String hosts) {
    return "apiVersion: microservice.slime.io/v1alpha1\nkind: ServiceFence\nmetadata: {name: "
        + name
        + ", namespace: "
        + namespace
        + "}\nspec: {enable: true, host: {"
        + hosts
        + "}}\n";
  }

  private static List<HasMetadata> mesh(List<String> files) throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    for (String file : files) {
      Path path = Requirement.data(file);
      for (HasMetadata object : Codec.read(Files.readString(path), file).values()) {
        if (object.getMetadata().getNamespace() == null && !(object instanceof Namespace)) {
          object.getMetadata().setNamespace("default");
        }
        objects.add(object);
      }
    }
    return objects;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("the proxy gets exactly what the fence promises, routed as before")
  void promised(Case fenced) throws IOException {
    List<HasMetadata> objects = mesh(fenced.files());
    ServiceFence fence = (ServiceFence) Codec.read(fenced.fence(), "fence").values().get(0);
    Translation<ServiceFence, Sidecar> translation =
        new ServiceFenceTranslator(LazyLoadOptions.defaults())
            .translate(
                fence,
                TranslationContext.builder().mesh(MeshSnapshot.of(objects)).now(NOW).build());
    assertThat(translation.issues()).noneMatch(issue -> issue.severity() == Severity.ERROR);
    Sidecar sidecar = translation.resources().get(0);
    assertThat(IstioAcceptance.problems(sidecar)).isEmpty();

    ProxyConfiguration before = ProxyDump.read(Requirement.data(fenced.dump())).configuration();
    objects.add(sidecar);
    SidecarEffect effect = SidecarEffect.of(before, fenced.proxy(), MeshSnapshot.of(objects));

    System.out.println(fenced.dump() + ": " + effect);
    assertThat(effect.sidecar().orElseThrow().name()).isEqualTo(sidecar.getMetadata().getName());
    assertThat(
            effect.services().stream()
                .filter(VisibleService::direct)
                .filter(service -> !SYSTEM.contains(service.namespace()))
                .map(VisibleService::host))
        .containsExactlyElementsOf(fenced.called());
    assertThat(effect.saved()).isGreaterThan(0.05);
    assertThat(before.routeConfigurations()).isNotEmpty();
    Map<String, Object> routesBefore = virtualHosts(before);
    virtualHosts(effect.after())
        .forEach((name, host) -> assertThat(host).as(name).isEqualTo(routesBefore.get(name)));
  }

  private static Map<String, Object> virtualHosts(ProxyConfiguration configuration) {
    Map<String, Object> hosts = new TreeMap<>();
    for (Map<String, Object> routes : configuration.routeConfigurations()) {
      if (routes.get("virtual_hosts") instanceof List<?> list) {
        list.forEach(
            host -> hosts.put(routes.get("name") + " " + ((Map<?, ?>) host).get("name"), host));
      }
    }
    return hosts;
  }
}
