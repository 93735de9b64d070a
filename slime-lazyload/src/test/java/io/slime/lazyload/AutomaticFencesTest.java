// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.fence.ServiceFence;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.spi.Derivation;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Automatic fences")
class AutomaticFencesTest {
  private static final String ON = "slime.io/serviceFenced='true'";

  private static String namespace(String labels) {
    return """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {%s}}
        """
        .formatted(labels);
  }

  private static String autoFence(String name) {
    return """
        apiVersion: microservice.slime.io/v1alpha1
        kind: ServiceFence
        metadata: {name: %s, namespace: shop, labels: {app.kubernetes.io/created-by: fence-controller}}
        spec: {enable: true, workloadSelector: {fromService: true}}
        """
        .formatted(name);
  }

  private static Derivation<ServiceFence> derive(World world) {
    return new LazyLoadFeature(world.options()).derive("shop", world.context());
  }

  private static java.util.List<String> names(World world) {
    return derive(world).resources().stream().map(fence -> fence.getMetadata().getName()).toList();
  }

  @ParameterizedTest(name = "Service {0}, Namespace {1}, default {2}: {3}")
  @DisplayName("case 58: the Service decides, then the Namespace, then the default")
  @CsvSource({
    "true, false, false, true",
    "true, none, false, true",
    "false, true, true, false",
    "false, none, true, false",
    "none, true, false, true",
    "none, false, true, false",
    "none, none, true, true",
    "none, none, false, false",
    "other, true, false, true",
    "other, none, false, false"
  })
  void labels(String service, String namespace, boolean byDefault, boolean fenced) {
    World world =
        World.of(
                "service shop/cart"
                    + (service.equals("none") ? "" : " slime.io/serviceFenced='" + service + "'"),
                namespace(
                    namespace.equals("none") ? "" : "slime.io/serviceFenced: '" + namespace + "'"))
            .with("defaultFence: " + byDefault);
    assertThat(names(world)).isEqualTo(fenced ? java.util.List.of("cart") : java.util.List.of());
  }

  @Test
  @DisplayName("the labels and annotations of the first releases count after today's label")
  void legacy() {
    String annotated =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: cart, namespace: shop, annotations: {istio.dependency.servicefence/status: 'true'}}
        spec: {selector: {app: cart}, ports: [{name: http, port: 80}]}
        """;
    assertThat(names(World.of(annotated))).containsExactly("cart");
    assertThat(names(World.of(annotated.replace("annotations", "labels")))).containsExactly("cart");
    assertThat(
            names(
                World.of("service shop/cart", namespace("istio-dependency-servicefence: 'true'"))))
        .containsExactly("cart");
    assertThat(names(World.of(annotated, namespace("slime.io/serviceFenced: 'false'")))).isEmpty();
  }

  @Test
  @DisplayName("case 59: a Service without a selector has no fence")
  void withoutSelector() {
    assertThat(
            names(
                World.of(
                    """
                    apiVersion: v1
                    kind: Service
                    metadata: {name: ext, namespace: shop, labels: {slime.io/serviceFenced: 'true'}}
                    spec: {ports: [{port: 80}]}
                    """)))
        .isEmpty();
  }

  @Test
  @DisplayName(
      "case 60: a new fence has the label of its maker and takes its pods from the Service")
  void newFence() {
    var derivation = derive(World.of("service shop/cart " + ON).with("selfResourceRev: r1"));
    ServiceFence fence = derivation.resources().get(0);
    assertThat(fence.getMetadata().getLabels())
        .isEqualTo(
            Map.of("app.kubernetes.io/created-by", "fence-controller", "istio.io/rev", "r1"));
    assertThat(fence.getSpec().enable()).isTrue();
    assertThat(fence.getSpec().workloadSelector().fromService()).isTrue();
    assertThat(fence.getSpec().host()).isEmpty();
    assertThat(derivation.causes().values().iterator().next())
        .isInstanceOf(io.slime.api.Cause.MeshObject.class);
  }

  @Test
  @DisplayName("case 61: without its Service a made fence is obsolete; a written one stays")
  void serviceGone() {
    assertThat(derive(World.of(autoFence("cart"))).obsolete())
        .containsExactly(new io.slime.api.ResourceId("ServiceFence", "shop", "cart"));
    assertThat(derive(World.of(World.fence("shop", "cart", ""))).obsolete()).isEmpty();
  }

  @Test
  @DisplayName(
      "case 61: a fence whose label its owner took away stays when it is no longer asked for")
  void adopted() {
    var derivation = derive(World.of(World.fence("shop", "cart", ""), "service shop/cart"));
    assertThat(derivation.resources()).isEmpty();
    assertThat(derivation.obsolete()).isEmpty();
  }

  @Test
  @DisplayName("case 62: what the labels no longer ask for goes away, and comes back with them")
  void symmetry() {
    String[] services = {"service shop/a", "service shop/b", "service shop/c"};
    assertThat(names(World.of(services).with("defaultFence: true"))).containsExactly("a", "b", "c");
    World off =
        World.of(
                services[0],
                services[1],
                services[2],
                autoFence("a"),
                autoFence("b"),
                namespace("slime.io/serviceFenced: 'false'"))
            .with("defaultFence: true");
    assertThat(names(off)).isEmpty();
    assertThat(derive(off).obsolete()).hasSize(2);
    assertThat(
            names(
                World.of(
                        "service shop/a " + ON,
                        services[1],
                        namespace("slime.io/serviceFenced: 'false'"))
                    .with("defaultFence: true")))
        .containsExactly("a");
  }

  @Test
  @DisplayName("case 63: black and white lists, with blanks; out of scope made fences go away")
  void lists() {
    World world = World.of("service shop/cart " + ON, autoFence("old"));
    assertThat(names(world.with("blackNamespaceList: 'a, shop'"))).isEmpty();
    assertThat(derive(world.with("blackNamespaceList: 'a, shop'")).obsolete()).hasSize(1);
    assertThat(names(world.with("blackNamespaceList: 'a,b'"))).containsExactly("cart");
    assertThat(names(world.with("whiteNamespaceList: ' shop ,b'"))).containsExactly("cart");
    assertThat(names(world.with("whiteNamespaceList: b"))).isEmpty();
  }

  @ParameterizedTest(name = "labels {0}: {1}")
  @DisplayName("case 64: one selector of namespaces must match, all of it")
  @CsvSource({
    "'env: prod, region: e', true",
    "'env: prod', false",
    "'app: x', true",
    "'app: z', false",
    "'', false"
  })
  void managementSelectors(String labels, boolean inScope) {
    World world =
        World.of("service shop/cart " + ON, namespace(labels))
            .with(
                "managementSelectors: [{matchLabels: {env: prod, region: e}},"
                    + " {matchExpressions: [{key: app, operator: In, values: [x, z9]}]}]");
    assertThat(names(world)).hasSize(inScope ? 1 : 0);
  }

  @Test
  @DisplayName("case 64: without the Namespace object nothing is made, and nothing goes away")
  void unknownNamespace() {
    World world = World.of("service shop/cart " + ON, autoFence("old"));
    String selectors = "managementSelectors: [{matchLabels: {env: prod}}]";
    assertThat(names(world.with(selectors))).isEmpty();
    assertThat(derive(world.with(selectors)).obsolete()).isEmpty();
    assertThat(derive(world.with(selectors + "\nautoFence: false")).obsolete()).hasSize(1);
  }

  @Test
  @DisplayName("case 65: workloads by a pod label")
  void workloads() {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p-1, namespace: shop, labels: {io.app: %s}}
        """;
    World world = World.of(pod.formatted("pay")).with("fenceLabelKeyAlias: 'io.app:wl'");
    assertThat(names(world)).containsExactly("wl-pay.workload.identity");
    ServiceFence fence = derive(world).resources().get(0);
    assertThat(fence.getSpec().workloadSelector().labels()).isEqualTo(Map.of("io.app", "pay"));
    assertThat(names(World.of(pod.formatted("pay")).with("fenceLabelKeyAlias: io.app")))
        .containsExactly("app-pay.workload.identity");

    World gone =
        World.of(autoFence("wl-pay.workload.identity")).with("fenceLabelKeyAlias: 'io.app:wl'");
    assertThat(derive(gone).obsolete()).hasSize(1);

    var bad = derive(World.of(pod.formatted("Pay_1")).with("fenceLabelKeyAlias: 'io.app:wl'"));
    assertThat(bad.resources()).isEmpty();
    assertThat(bad.issues()).extracting(issue -> issue.code().code()).containsExactly("LAZY-302");
  }

  @Test
  @DisplayName("case 66: switched off, nothing is made and what was made goes away")
  void off() {
    World world = World.of("service shop/cart " + ON, autoFence("cart")).with("autoFence: false");
    assertThat(names(world)).isEmpty();
    assertThat(derive(world).obsolete()).hasSize(1);
  }

  @Test
  @DisplayName("case 1: a Service and its namespace give a fence, and that its Sidecar")
  void endToEnd() {
    var result = World.of("service shop/foo").with("defaultFence: true").translateAll();
    assertThat(World.names(result.resources()))
        .containsExactly("ServiceFence/shop/foo", "Sidecar/shop/foo");
  }

  @Test
  @DisplayName("pods without an injected sidecar are a warning")
  void notInjected() {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p, namespace: shop, labels: {app: cart}}
        spec: {containers: [{name: main}%s]}
        status: {podIP: 10.0.0.1}
        """;
    assertThat(derive(World.of("service shop/cart " + ON, pod.formatted(""))).issues())
        .extracting(issue -> issue.code().code())
        .containsExactly("LAZY-301");
    assertThat(
            derive(World.of("service shop/cart " + ON, pod.formatted(", {name: istio-proxy}")))
                .issues())
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName(
      "workloads that will not be injected are a warning too, those of a pod label as well")
  @ValueSource(strings = {"Deployment", "StatefulSet", "DaemonSet"})
  void neverInjected(String kind) {
    String workload =
        """
        apiVersion: apps/v1
        kind: %s
        metadata: {name: cart, namespace: shop}
        spec: {template: {metadata: {labels: {app: cart, io.app: cart}}}}
        """
            .formatted(kind);
    String off = namespace("istio-injection: disabled, istio.io/rev: stable");
    assertThat(derive(World.of("service shop/cart " + ON, workload, off)).issues())
        .extracting(issue -> issue.code().code() + " " + issue.message())
        .containsExactly("LAZY-301 The pods of " + kind + " 'cart' will not be injected.");
    assertThat(derive(World.of(workload, off).with("fenceLabelKeyAlias: 'io.app:wl'")).issues())
        .extracting(issue -> issue.code().code() + " " + issue.resource() + " " + issue.path())
        .containsExactly(
            "LAZY-301 " + kind + "/shop/cart spec.template.metadata.labels[\"io.app\"]");
    String on = namespace("istio.io/rev: stable");
    assertThat(derive(World.of("service shop/cart " + ON, workload, on)).issues()).isEmpty();
  }

  @Test
  @DisplayName("a value other than true and false is a warning")
  void unknownValue() {
    assertThat(derive(World.of("service shop/cart slime.io/serviceFenced='yes'")).issues())
        .extracting(issue -> issue.code().code())
        .containsExactly("LAZY-303");
  }

  @Test
  @DisplayName("a derivation looks at its own namespace alone")
  void oneNamespace() {
    MeshSnapshot mesh = MeshSnapshot.of(World.of("service other/cart " + ON).objects());
    assertThat(mesh.namespaces()).contains("other");
    assertThat(names(World.of("service other/cart " + ON))).isEmpty();
  }
}
