// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static io.slime.lazyload.World.fence;
import static io.slime.lazyload.World.to;
import static io.slime.lazyload.World.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where routes lead comes along")
class RoutesTest {
  private static final String B = "b.default.svc.cluster.local";
  private static final String FENCE = fence("host: {" + B + ": {}}");

  @Test
  @DisplayName("case 28: a host that a VirtualService sends to another brings it along")
  void oneHop() {
    var translation =
        World.of(FENCE, virtualService("default", "b", "hosts: [b], http: [" + to("c") + "]"))
            .translate();
    assertThat(World.hosts(translation))
        .containsExactly("*/b.default.svc.cluster.local", "*/c.default.svc.cluster.local");
    assertThat(translation.resource().getStatus().domains().get(B).hosts())
        .containsExactly(B, "c.default.svc.cluster.local");
  }

  @Test
  @DisplayName("case 29: a whole namespace brings along what its routes lead to elsewhere")
  void namespace() {
    var translation =
        World.of(
                fence("host: {nsb/*: {}}"),
                "service nsb/b",
                virtualService(
                    "nsb",
                    "b",
                    "hosts: [b], http: [" + to("c.nsc.svc.cluster.local") + ", " + to("d") + "]"))
            .translate();
    assertThat(World.hosts(translation)).containsExactly("*/c.nsc.svc.cluster.local", "nsb/*");
    assertThat(translation.resource().getStatus().domains().get("nsb/*").hosts())
        .containsExactly("c.nsc.svc.cluster.local");
  }

  @Test
  @DisplayName("case 30: a split between subsets of the host itself adds nothing")
  void subsets() {
    assertThat(
            World.of(FENCE, virtualService("default", "b", "hosts: [b], http: [" + to("b") + "]"))
                .hosts())
        .containsExactly("*/" + B);
  }

  @Test
  @DisplayName("case 31: without the VirtualService its destination is gone")
  void deleted() {
    assertThat(World.of(FENCE).hosts()).containsExactly("*/" + B);
  }

  @Test
  @DisplayName("case 32: a short destination is one of the VirtualService's namespace")
  void shortDestination() {
    assertThat(
            World.of(FENCE, virtualService("n", "b", "hosts: [" + B + "], http: [" + to("c") + "]"))
                .hosts())
        .containsExactly("*/" + B, "*/c.n.svc.cluster.local");
  }

  @Test
  @DisplayName("tcp and tls routes, mirrors and delegates count")
  void allKinds() {
    assertThat(
            World.of(
                    FENCE,
                    virtualService(
                        "default",
                        "b",
                        "hosts: [b], http: [{mirror: {host: m1}, mirrors: [{destination: {host: m2}}],"
                            + " route: [{destination: {host: b}}]}, {delegate: {name: d, namespace: other}}],"
                            + " tcp: ["
                            + to("t1")
                            + "], tls: [{match: [{sniHosts: [b]}], route: [{destination: {host: t2}}]}]"),
                    virtualService("other", "d", "http: [" + to("x") + "]"))
                .hosts())
        .containsExactly(
            "*/" + B,
            "*/m1.default.svc.cluster.local",
            "*/m2.default.svc.cluster.local",
            "*/t1.default.svc.cluster.local",
            "*/t2.default.svc.cluster.local",
            "*/x.other.svc.cluster.local");
  }

  @Test
  @DisplayName("chains are followed, and circles end")
  void chains() {
    assertThat(
            World.of(
                    FENCE,
                    virtualService("default", "b", "hosts: [b], http: [" + to("c") + "]"),
                    virtualService("default", "c", "hosts: [c], http: [" + to("d") + "]"),
                    virtualService("default", "d", "hosts: [d], http: [" + to("b") + "]"))
                .hosts())
        .containsExactly(
            "*/b.default.svc.cluster.local",
            "*/c.default.svc.cluster.local",
            "*/d.default.svc.cluster.local");
  }

  @Test
  @DisplayName("rules for gateways do not count, and neither do those that are not exported here")
  void notForUs() {
    assertThat(
            World.of(
                    FENCE,
                    virtualService(
                        "default", "g", "hosts: [b], gateways: [gw], http: [" + to("c") + "]"),
                    virtualService(
                        "other", "e", "hosts: [" + B + "], exportTo: [.], http: [" + to("e") + "]"),
                    virtualService(
                        "default",
                        "m",
                        "hosts: [b], gateways: [gw, mesh], http: [{match: [{gateways: [gw]}],"
                            + " route: [{destination: {host: f}}]}, "
                            + to("h")
                            + "]"))
                .hosts())
        .containsExactly("*/" + B, "*/h.default.svc.cluster.local");
  }

  @Test
  @DisplayName("several VirtualServices of a host add up, wildcards among them")
  void several() {
    assertThat(
            World.of(
                    FENCE,
                    virtualService("default", "one", "hosts: [b], http: [" + to("c") + "]"),
                    virtualService(
                        "default",
                        "two",
                        "hosts: ['*.default.svc.cluster.local'], http: [" + to("d") + "]"))
                .hosts())
        .containsExactly(
            "*/" + B, "*/c.default.svc.cluster.local", "*/d.default.svc.cluster.local");
  }

  @Test
  @DisplayName("an entry stays wide while a route for the host lies in another namespace")
  void narrowing() {
    String service = "service default/b";
    assertThat(World.of(FENCE, service).hosts()).containsExactly("default/" + B);
    assertThat(
            World.of(
                    FENCE,
                    service,
                    virtualService("consumer", "b", "hosts: [" + B + "], http: [" + to(B) + "]"))
                .hosts())
        .containsExactly("*/" + B);
    assertThat(
            World.of(
                    FENCE,
                    service,
                    virtualService("default", "b", "hosts: [b], http: [" + to("b") + "]"))
                .hosts())
        .containsExactly("default/" + B);
  }

  @Test
  @DisplayName("routes that are not for the workload do not keep an entry wide")
  void narrowingBesideOtherRoutes() {
    String service = "service default/b";
    for (String other :
        new String[] {
          virtualService("ops", "in", "hosts: ['*'], gateways: [ops/gw], http: [" + to(B) + "]"),
          virtualService("ops", "b", "hosts: [" + B + "], exportTo: ['.'], http: [" + to(B) + "]")
        }) {
      assertThat(World.of(FENCE, service, other).hosts()).containsExactly("default/" + B);
    }
    String declared =
        """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: %s, namespace: %s}
        spec: {hosts: [api.ext.io], exportTo: ['%s']}
        """;
    assertThat(
            World.of(
                    fence("host: {api.ext.io: {}}"),
                    declared.formatted("a", "ops", "*"),
                    declared.formatted("a", "bank", "."))
                .hosts())
        .containsExactly("ops/api.ext.io");
  }

  @Test
  @DisplayName("a DestinationRule leads nowhere")
  void destinationRule() {
    assertThat(
            World.of(
                    FENCE,
                    """
                    apiVersion: networking.istio.io/v1
                    kind: DestinationRule
                    metadata: {name: b, namespace: default}
                    spec: {host: b, subsets: [{name: v1, labels: {version: v1}}]}
                    """)
                .hosts())
        .containsExactly("*/" + B);
  }

  @Test
  @DisplayName("a Service that is a name for another host brings that along")
  void externalName() {
    assertThat(
            World.of(
                    FENCE,
                    """
                    apiVersion: v1
                    kind: Service
                    metadata: {name: b, namespace: default}
                    spec: {type: ExternalName, externalName: real.other.svc.cluster.local, ports: [{port: 80, name: http}]}
                    """,
                    "service other/real")
                .hosts())
        .containsExactly("default/" + B, "other/" + B, "other/real.other.svc.cluster.local");
  }

  @Test
  @DisplayName(
      "another name of a Service is an entry beside that Service, where Istio looks for it")
  void namesOfAService() {
    String name =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: %s, namespace: %s}
        spec: {type: ExternalName, externalName: %s.svc.cluster.local}
        """;
    assertThat(
            World.of(
                    fence("host: {a.shop: {}}"),
                    name.formatted("a", "shop", "b.ops"),
                    name.formatted("b", "ops", "pay.bank"),
                    "service bank/pay")
                .hosts())
        .containsExactly(
            "bank/a.shop.svc.cluster.local",
            "bank/b.ops.svc.cluster.local",
            "bank/pay.bank.svc.cluster.local",
            "ops/b.ops.svc.cluster.local",
            "shop/a.shop.svc.cluster.local");
    // Names in a circle end.
    assertThat(
            World.of(
                    fence("host: {a.shop: {}}"),
                    name.formatted("a", "shop", "b.ops"),
                    name.formatted("b", "ops", "a.shop"))
                .hosts())
        .contains("shop/a.shop.svc.cluster.local", "ops/b.ops.svc.cluster.local");
  }

  @Test
  @DisplayName("the cause of a destination is its route, and why that counts")
  void causes() {
    var translation =
        World.of(FENCE, virtualService("default", "b", "hosts: [b], http: [" + to("c") + "]"))
            .translate();
    var sidecar = io.slime.api.ResourceId.of(translation.resources().get(0));
    var cause =
        translation
            .causes()
            .of(
                sidecar,
                io.slime.api.FieldPath.of("spec", "egress").index(0).field("hosts").index(1))
            .get(0);
    assertThat(cause).isInstanceOf(io.slime.api.Cause.MeshObject.class);
    var route = (io.slime.api.Cause.MeshObject) cause;
    assertThat(route.resource()).hasToString("VirtualService/default/b");
    assertThat(route.path()).hasToString("spec.http[0].route[0].destination.host");
    assertThat(route.because().get(0).reason()).isEqualTo("static host");
  }
}
