// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static io.slime.lazyload.World.fence;
import static io.slime.lazyload.World.to;
import static io.slime.lazyload.World.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An entry that names a namespace keeps the routes of the hosts in it")
class RoutesOfNamespacesTest {
  @Test
  @DisplayName("a namespace brings the routes for its hosts that lie in another namespace")
  void routesOutsideOfTheNamespace() {
    String route =
        virtualService(
            "default",
            "consumer",
            "hosts: [pay.bank.svc.cluster.local, rates.ext.io], http: ["
                + to("c.nsc.svc.cluster.local")
                + "]");
    String entry =
        """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: rates, namespace: bank}
        spec: {hosts: [rates.ext.io, other.ext.io], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS}
        """;
    for (String spec : List.of("host: {bank/*: {}}", "namespaceSelector: [bank]")) {
      assertThat(
              World.of(
                      fence(spec),
                      "service bank/pay",
                      "service bank/quiet",
                      "service nsc/c",
                      entry,
                      route)
                  .hosts())
          .containsExactly(
              "*/pay.bank.svc.cluster.local",
              "*/rates.ext.io",
              "bank/*",
              "nsc/c.nsc.svc.cluster.local");
    }
  }

  @Test
  @DisplayName("a route for another namespace alone adds nothing to a namespace")
  void routesOfOthers() {
    assertThat(
            World.of(
                    fence("host: {bank/*: {}}"),
                    "service bank/pay",
                    virtualService(
                        "other",
                        "consumer",
                        "hosts: [pay.bank.svc.cluster.local], exportTo: [.], http: ["
                            + to("c.nsc.svc.cluster.local")
                            + "]"))
                .hosts())
        .containsExactly("bank/*");
  }

  @Test
  @DisplayName("what routes lead to in a namespace that is let through needs no entry of its own")
  void coveredByTheNamespace() {
    assertThat(
            World.of(
                    fence("host: {bank/*: {}}"),
                    "service bank/pay",
                    """
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata: {name: rates, namespace: bank}
                    spec: {hosts: [rates.ext.io], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS}
                    """,
                    virtualService(
                        "bank", "pay", "hosts: [pay], http: [" + to("rates.ext.io") + "]"))
                .hosts())
        .containsExactly("bank/*");
  }

  @Test
  @DisplayName("a namespace and a wildcard bring what their Services are names of")
  void namesInANamespace() {
    String name =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: %s, namespace: shop}
        spec: {type: ExternalName, externalName: %s}
        """;
    String[] mesh = {
      name.formatted("ledger", "audit.bank.svc.cluster.local"),
      name.formatted("partner", "nobody.declares.it"),
      name.formatted("near", "cart.shop.svc.cluster.local"),
      "service bank/audit",
      "service shop/cart"
    };
    assertThat(hosts("host: {shop/*: {}}", mesh))
        .containsExactly(
            "bank/audit.bank.svc.cluster.local", "bank/ledger.shop.svc.cluster.local", "shop/*");
    assertThat(hosts("host: {'*.shop.svc.cluster.local': {}}", mesh))
        .contains(
            "*/*.shop.svc.cluster.local",
            "bank/audit.bank.svc.cluster.local",
            "bank/ledger.shop.svc.cluster.local");
  }

  @Test
  @DisplayName(
      "a name is let through where the Service behind it may be found, by host or at large")
  void namesOfWideHosts() {
    assertThat(
            hosts(
                "host: {ledger: {}}",
                """
                apiVersion: v1
                kind: Service
                metadata: {name: ledger, namespace: default}
                spec: {type: ExternalName, externalName: audit.bank.svc.cluster.local}
                """,
                "service bank/audit",
                virtualService(
                    "default",
                    "audit",
                    "hosts: [audit.bank.svc.cluster.local], http: ["
                        + to("audit.bank.svc.cluster.local")
                        + "]")))
        .containsExactly(
            "*/audit.bank.svc.cluster.local",
            "*/ledger.default.svc.cluster.local",
            "bank/ledger.default.svc.cluster.local",
            "default/ledger.default.svc.cluster.local");
  }

  private static final String WILDCARD =
      """
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: ext, namespace: bank}
      spec: {hosts: ['*.ext.io'], ports: [{number: 80, name: http, protocol: HTTP}], resolution: NONE}
      """;

  @Test
  @DisplayName("a namespace keeps the routes for its wildcards, without the wildcards of others")
  void routesOfWildcards() {
    for (String routed : List.of("'*.ext.io'", "a.ext.io", "'*.b.ext.io'")) {
      assertThat(
              hosts(
                  "host: {bank/*: {}}",
                  "service bank/pay",
                  "service nsc/c",
                  WILDCARD,
                  virtualService(
                      "default",
                      "consumer",
                      "hosts: [" + routed + "], http: [" + to("c.nsc.svc.cluster.local") + "]")))
          .as(routed)
          .containsExactly(
              "bank/*", "default/" + routed.replace("'", ""), "nsc/c.nsc.svc.cluster.local");
    }
    assertThat(
            hosts(
                "host: {bank/*: {}}",
                WILDCARD,
                virtualService(
                    "default",
                    "consumer",
                    "hosts: ['*.io'], http: [" + to("pay.bank.svc.cluster.local") + "]")))
        .as("a wider route is taken for the wildcard alone")
        .containsExactly("bank/*", "default/*.ext.io");
  }

  @Test
  @DisplayName("a route that a written namespace hides is told; what was written stays")
  void hiddenRoutes() {
    String[] mesh = {
      "service bank/pay",
      WILDCARD,
      virtualService(
          "default",
          "consumer",
          "hosts: [pay.bank.svc.cluster.local, '*.ext.io'], http: ["
              + to("pay.bank.svc.cluster.local")
              + "]"),
      ""
    };
    mesh[3] = fence("host: {bank/pay: {}, 'bank/*.ext.io': {}}");
    assertThat(World.of(mesh).hosts())
        .containsExactly("bank/*.ext.io", "bank/pay.bank.svc.cluster.local");
    assertThat(World.of(mesh).messages())
        .containsExactly(
            "LAZY-121 spec.host[\"bank/*.ext.io\"] The route of VirtualService/default/consumer is not"
                + " found by 'bank/*.ext.io', since it lies in namespace 'default'.",
            "LAZY-121 spec.host[\"bank/pay\"] The route of VirtualService/default/consumer is not"
                + " found by 'bank/pay', since it lies in namespace 'default'.");
    mesh[3] = fence("host: {pay.bank: {}}");
    assertThat(World.of(mesh).issues()).isEmpty();
    mesh[3] = fence("host: {bank/pay: {}}");
    mesh[2] = mesh[2].replace("spec: {", "spec: {exportTo: [other], ");
    assertThat(World.of(mesh).issues()).as("a route of others").isEmpty();
  }

  private static List<String> hosts(String spec, String... mesh) {
    List<String> documents = new ArrayList<>(List.of(mesh));
    documents.add(fence(spec));
    return World.of(documents.toArray(String[]::new)).hosts();
  }
}
