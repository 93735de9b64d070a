// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.slime.api.ResourceId;
import io.slime.api.Target;
import io.slime.core.codec.Codec;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The catalogue's cases of the global proxy, by number. */
class ManifestsTest {
  private static final String PORTS = "wormholePort: [9080]\n";

  private static List<String> ids(GlobalProxyManifests manifests) {
    return manifests.resources().stream().map(ResourceId::of).map(ResourceId::toString).toList();
  }

  private static List<EnvoyFilterEnvoyConfigObjectPatch> patches(GlobalProxyManifests manifests) {
    return Given.redirect(manifests).getSpec().getConfigPatches();
  }

  private static String redirectText(GlobalProxyManifests manifests) {
    return Codec.toJson(Given.redirect(manifests));
  }

  @Test
  @DisplayName("case 67: cluster mode with an access log: these objects, first what others need")
  void clusterMode() {
    assertThat(
            ids(Given.manifests(PORTS + "accessLog: {host: lazyload.mesh-operator, port: 8082}")))
        .containsExactly(
            "ServiceAccount/mesh-operator/global-sidecar",
            "ConfigMap/mesh-operator/global-sidecar",
            "ConfigMap/mesh-operator/lazyload-accesslog-source",
            "Service/mesh-operator/global-sidecar",
            "DestinationRule/mesh-operator/global-sidecar",
            "Sidecar/mesh-operator/global-sidecar",
            "EnvoyFilter/mesh-operator/global-sidecar-exemption",
            "EnvoyFilter/mesh-operator/global-sidecar-accesslog",
            "Deployment/mesh-operator/global-sidecar",
            "PodDisruptionBudget/mesh-operator/global-sidecar",
            "EnvoyFilter/istio-system/to-global-sidecar");
  }

  @Test
  @DisplayName("cases 67, 68, D27: the Service has each port once, in numeric order")
  void servicePorts() {
    Service service =
        Given.one(
            Given.manifests("wormholePort: [10080, 9080, 80, 9080]"),
            Service.class,
            "global-sidecar");

    assertThat(service.getSpec().getPorts())
        .extracting(ServicePort::getName)
        .containsExactly("http-80", "http-9080", "http-10080");
    assertThat(service.getSpec().getPorts())
        .allMatch(port -> port.getTargetPort().getIntVal() == 18080);
    assertThat(service.getMetadata().getLabels()).containsEntry("slime.io/serviceFenced", "false");
  }

  @Test
  @DisplayName("case 69: two patches for each port, and both lead to the port of the redirect")
  void patchesPerPort() {
    GlobalProxyManifests manifests = Given.manifests(PORTS);

    assertThat(patches(manifests)).hasSize(4);
    assertThat(redirectText(manifests).split("outbound\\|80\\|\\|global-sidecar", -1)).hasSize(5);
    assertThat(redirectText(manifests))
        .contains("%DOWNSTREAM_LOCAL_ADDRESS%", "%ENVIRONMENT(POD_NAMESPACE)%")
        .contains("\"timeout\":\"0s\"");
  }

  @Test
  @DisplayName("case 70: passthroughByDefault redirects dispatches only")
  void passthroughByDefault() {
    GlobalProxyManifests manifests =
        Given.manifests(
            PORTS
                + "passthroughByDefault: true\n"
                + "dispatches: [{name: one, domains: [a.example.org], cluster: _GLOBAL_SIDECAR}]");

    assertThat(patches(manifests))
        .extracting(patch -> Codec.toJson(patch.getPatch().getValue()))
        .allMatch(
            route -> route.contains("to-global-sidecar-one") && route.contains("a\\\\.example"));
  }

  @Test
  @DisplayName("cases 70, 7: with passthrough and no dispatch there is nothing to redirect to")
  void passthroughAlone() {
    GlobalProxyManifests manifests = Given.manifests(PORTS + "passthroughByDefault: true");

    assertThat(manifests.hasErrors()).isFalse();
    assertThat(ids(manifests)).doesNotContain("EnvoyFilter/istio-system/to-global-sidecar");
  }

  @Test
  @DisplayName("case 71: dispatches are routes before the redirect, the first one foremost")
  void dispatches() {
    GlobalProxyManifests manifests =
        Given.manifests(
            """
            wormholePort: [80]
            dispatches:
            - {name: ext, domains: ["*.example.org"], cluster: PassthroughCluster}
            - {domainRegex: "a+[.]b", cluster: _GLOBAL_SIDECAR}
            """);

    // Each is inserted first, so that the last patch of a virtual host comes out foremost.
    assertThat(patches(manifests).subList(0, 3))
        .extracting(
            patch -> ((java.util.Map<?, ?>) patch.getPatch().getValue()).get("name").toString())
        .containsExactly("to-global-sidecar", "to-global-sidecar-1", "to-global-sidecar-ext");
    assertThat(Codec.toJson(patches(manifests).get(1))).contains("a+[.]b", "slime-source-ns");
    assertThat(Codec.toJson(patches(manifests).get(2)))
        .contains("PassthroughCluster")
        .doesNotContain("slime-source-ns");
  }

  @Test
  @DisplayName("case 74, D14: a dispatch for * is a route too, never a second virtual host")
  void dispatchForAll() {
    GlobalProxyManifests manifests =
        Given.manifests(
            PORTS + "dispatches: [{name: all, domains: ['*'], cluster: PassthroughCluster}]");

    assertThat(patches(manifests))
        .allMatch(patch -> patch.getApplyTo().name().equals("HTTP_ROUTE"))
        .allMatch(patch -> patch.getPatch().getOperation().name().equals("INSERT_FIRST"));
  }

  @Test
  @DisplayName("case 73: no patch asks for a version of the proxy, so none is left out for one")
  void noVersions() {
    assertThat(redirectText(Given.manifests(PORTS))).doesNotContain("proxyVersion");
  }

  @Test
  @DisplayName("case 75: without an access log nobody is told")
  void withoutAccessLog() {
    GlobalProxyManifests manifests = Given.manifests(PORTS);

    assertThat(ids(manifests)).noneMatch(id -> id.contains("accesslog"));
    assertThat(
            Given.one(manifests, Deployment.class, "global-sidecar")
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations())
        .containsOnlyKeys("slime.io/config-hash");
  }

  @Test
  @DisplayName("case 76: the protocol of the caller is kept, so that gRPC stays HTTP/2")
  void clientProtocol() {
    DestinationRule rule =
        Given.one(Given.manifests(PORTS), DestinationRule.class, "global-sidecar");

    assertThat(rule.getSpec().getHost())
        .isEqualTo("global-sidecar.mesh-operator.svc.cluster.local");
    assertThat(
            rule.getSpec().getTrafficPolicy().getConnectionPool().getHttp().getUseClientProtocol())
        .isTrue();
  }

  @Test
  @DisplayName("case 77, D2, D7: namespace mode has all objects in each namespace, once")
  void namespaceMode() {
    GlobalProxyManifests manifests =
        Given.manifests(
            PORTS
                + """
                mode: namespace
                namespaces: [ns2, ns1, ns2]
                accessLog: {host: lazyload.mesh-operator, port: 8082}
                dispatches: [{name: ext, domains: ["*.example.org"], cluster: _GLOBAL_SIDECAR}]
                """);

    assertThat(manifests.hasErrors()).isFalse();
    assertThat(ids(manifests)).hasSize(22).doesNotHaveDuplicates();
    for (String namespace : List.of("ns1", "ns2")) {
      assertThat(ids(manifests))
          .filteredOn(id -> id.contains("/" + namespace + "/"))
          .hasSize(11)
          .contains(
              "ConfigMap/" + namespace + "/lazyload-accesslog-source",
              "EnvoyFilter/" + namespace + "/global-sidecar-accesslog",
              "EnvoyFilter/" + namespace + "/to-global-sidecar");
    }
    String last = Codec.toJson(manifests.resources().get(21));
    assertThat(last)
        .contains("outbound|80||global-sidecar.ns2.svc.cluster.local")
        .contains("{\"key\":\"slime-source-ns\",\"value\":\"ns2\"}")
        .doesNotContain("ENVIRONMENT");
  }

  @Test
  @DisplayName("D16: the redirect can be kept to some namespaces")
  void redirectNamespaces() {
    assertThat(ids(Given.manifests(PORTS + "redirectNamespaces: [shop, default]")))
        .contains("EnvoyFilter/default/to-global-sidecar", "EnvoyFilter/shop/to-global-sidecar")
        .doesNotContain("EnvoyFilter/istio-system/to-global-sidecar");
  }

  @Test
  @DisplayName("8.2: a Sidecar gives the proxy the whole mesh")
  void wholeMesh() {
    Sidecar sidecar = Given.one(Given.manifests(PORTS), Sidecar.class, "global-sidecar");

    assertThat(sidecar.getSpec().getEgress().get(0).getHosts()).containsExactly("*/*");
    assertThat(sidecar.getSpec().getWorkloadSelector().getLabels())
        .containsExactlyEntriesOf(java.util.Map.of("app", "global-sidecar"));
  }

  @Test
  @DisplayName("case 81: configured ports are kept beside those of the mesh")
  void portsOfTheMesh() {
    MeshFacts mesh =
        new MeshFacts(
            "cluster.local",
            new TreeSet<>(),
            new java.util.TreeMap<>(),
            RedirectPorts.of(List.of(Given.service("a", "{port: 8080, name: http}")), List.of()));

    GlobalProxyManifests manifests =
        new GlobalProxy(Given.options("wormholePort: [80, 9080]")).generate(mesh, Target.DEFAULT);

    assertThat(Given.one(manifests, Service.class, "global-sidecar").getSpec().getPorts())
        .extracting(ServicePort::getPort)
        .containsExactly(80, 8080, 9080);
  }

  @Test
  @DisplayName("case 84: no port is listened on in the pod, so that none closes or collides there")
  void oneListenPort() {
    Deployment deployment =
        Given.one(Given.manifests("wormholePort: [80, 18181]"), Deployment.class, "global-sidecar");

    assertThat(deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getPorts())
        .extracting(port -> port.getName() + " " + port.getContainerPort())
        .containsExactly("forwarder 18080", "probes 18181");
  }

  @Test
  @DisplayName("#326: all objects are in the list to delete, those that send calls first")
  void uninstall() {
    GlobalProxyManifests manifests = Given.manifests(PORTS);

    assertThat(manifests.uninstall())
        .containsExactlyInAnyOrderElementsOf(
            manifests.resources().stream().map(ResourceId::of).toList());
    assertThat(manifests.uninstall().get(0).toString())
        .isEqualTo("EnvoyFilter/istio-system/to-global-sidecar");
  }

  @Test
  @DisplayName("autoscaling brings its object and takes the number of replicas from the Deployment")
  void autoscaling() {
    GlobalProxyManifests manifests =
        Given.manifests(PORTS + "replicas: 3\nautoscaling: {maxReplicas: 9, targetCpu: 70}");

    assertThat(ids(manifests)).contains("HorizontalPodAutoscaler/mesh-operator/global-sidecar");
    assertThat(Given.one(manifests, Deployment.class, "global-sidecar").getSpec().getReplicas())
        .isNull();
  }

  @Test
  @DisplayName("before Istio 1.22 the objects are those of v1beta1")
  void oldTarget() {
    GlobalProxyManifests manifests =
        new GlobalProxy(Given.options(PORTS)).generate(MeshFacts.none(), Target.istio("1.20"));

    assertThat(manifests.resources())
        .filteredOn(object -> object instanceof Sidecar || object instanceof DestinationRule)
        .extracting(HasMetadata::getApiVersion)
        .containsOnly("networking.istio.io/v1beta1");
  }

  @Test
  @DisplayName("the pods are injected by the revision that is given, and by the default without")
  void injectingRevision() {
    assertThat(podLabels("revision: canary"))
        .containsEntry("istio.io/rev", "canary")
        .containsEntry("sidecar.istio.io/inject", "true")
        .containsEntry("app", "global-sidecar");
    assertThat(podLabels("")).doesNotContainKey("istio.io/rev");
  }

  private static Map<String, String> podLabels(String option) {
    return Given.one(Given.manifests(PORTS + option), Deployment.class, "global-sidecar")
        .getSpec()
        .getTemplate()
        .getMetadata()
        .getLabels();
  }

  @Test
  @DisplayName("the revision is on Istio's objects and on no other")
  void revision() {
    for (HasMetadata object : Given.manifests(PORTS + "revision: canary").resources()) {
      assertThat(object.getMetadata().getLabels().get("istio.io/rev"))
          .isEqualTo(object.getApiVersion().startsWith("networking.istio.io/") ? "canary" : null);
    }
  }

  @Test
  @DisplayName("each object and each patch says why it is there")
  void causes() {
    GlobalProxyManifests manifests = Given.manifests(PORTS);

    for (HasMetadata object : manifests.resources()) {
      ResourceId id = ResourceId.of(object);
      assertThat(manifests.causes().of(id, io.slime.api.FieldPath.ROOT))
          .as(id.toString())
          .isNotEmpty();
      if (object instanceof EnvoyFilter filter && !id.name().endsWith("accesslog")) {
        for (int i = 0; i < filter.getSpec().getConfigPatches().size(); i++) {
          assertThat(
                  manifests
                      .causes()
                      .of(id, io.slime.api.FieldPath.of("spec", "configPatches").index(i)))
              .isNotEmpty();
        }
      }
    }
  }
}
