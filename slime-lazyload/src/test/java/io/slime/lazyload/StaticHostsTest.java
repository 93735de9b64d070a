// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static io.slime.lazyload.World.fence;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Hosts that the owner writes")
class StaticHostsTest {

  @Test
  @DisplayName("case 6: an enabled fence without hosts lets the system namespaces through")
  void nothing() {
    var translation = World.of(fence("")).translate();
    var spec = translation.resources().get(0).getSpec();
    assertThat(spec.getEgress()).hasSize(1);
    assertThat(spec.getEgress().get(0).getHosts())
        .containsExactly("istio-system/*", "mesh-operator/*");
    assertThat(spec.getWorkloadSelector().getLabels())
        .containsExactly(java.util.Map.entry("app", "productpage"));
    assertThat(translation.issues()).isEmpty();
    assertThat(translation.resource().getStatus().domains()).isEmpty();
  }

  @Test
  @DisplayName(
      "case 8: a host in full is let through from any namespace while its owner is unknown")
  void full() {
    assertThat(World.of(fence("host: {reviews.default.svc.cluster.local: {stable: {}}}")).hosts())
        .containsExactly("*/reviews.default.svc.cluster.local");
  }

  @Test
  @DisplayName("case 9: a whole namespace, whose entry in the status has no hosts")
  void namespace() {
    var translation = World.of(fence("host: {test/*: {}}")).translate();
    assertThat(World.hosts(translation)).containsExactly("test/*");
    assertThat(translation.resource().getStatus().domains().get("test/*").hosts()).isEmpty();
  }

  @Test
  @DisplayName("case 10: no strategy, an empty one and null mean for ever")
  void noStrategy() {
    var translation =
        World.of(fence("host: {a.x.io: {}, b.x.io: null, c.x.io: {stable: null}}")).translate();
    assertThat(World.hosts(translation)).containsExactly("*/a.x.io", "*/b.x.io", "*/c.x.io");
    assertThat(translation.issues()).isEmpty();
    assertThat(translation.validUntil()).isEmpty();
  }

  @Test
  @DisplayName("case 11: a deadline is the last second in which the host is let through")
  void deadline() {
    long now = World.NOW.getEpochSecond();
    var world =
        World.of(fence("host: {a.x.io: {deadline: {expire: {seconds: %d}}}}".formatted(now)));
    assertThat(world.hosts()).containsExactly("*/a.x.io");
    assertThat(world.at(World.NOW.minusSeconds(1)).hosts()).containsExactly("*/a.x.io");
    assertThat(world.translate().validUntil()).contains(World.NOW.plusSeconds(1));

    var expired = world.at(World.NOW.plusSeconds(1)).translate();
    assertThat(World.hosts(expired)).isEmpty();
    assertThat(expired.resource().getStatus().domains().get("a.x.io").status())
        .isEqualTo(io.slime.api.fence.Destinations.Status.EXPIRE);
  }

  @Test
  @DisplayName("case 12: auto counts from the last call; without a call it lasts")
  void auto() {
    long now = World.NOW.getEpochSecond();
    String strategy = "host: {a.x.io: {auto: {duration: {seconds: 60}}%s}}";
    assertThat(
            World.of(
                    fence(
                        strategy.formatted(", RecentlyCalled: {seconds: %d}".formatted(now - 61))))
                .hosts())
        .isEmpty();
    assertThat(
            World.of(
                    fence(
                        strategy.formatted(", RecentlyCalled: {seconds: %d}".formatted(now - 60))))
                .hosts())
        .containsExactly("*/a.x.io");
    assertThat(World.of(fence(strategy.formatted(""))).hosts()).containsExactly("*/a.x.io");
  }

  @Test
  @DisplayName("case 13: stable counts before an expired deadline")
  void stableFirst() {
    assertThat(
            World.of(fence("host: {a.x.io: {stable: {}, deadline: {expire: {seconds: 1}}}}"))
                .hosts())
        .containsExactly("*/a.x.io");
  }

  @Test
  @DisplayName("case 14: a strategy without its time lasts, with a warning")
  void incomplete() {
    var world =
        World.of(
            fence(
                "host: {a.x.io: {deadline: {}}, b.x.io: {auto: {}, RecentlyCalled: {seconds: 1}}}"));
    assertThat(world.hosts()).containsExactly("*/a.x.io", "*/b.x.io");
    assertThat(world.issues())
        .containsExactly("LAZY-109 spec.host[\"a.x.io\"]", "LAZY-109 spec.host[\"b.x.io\"]");
  }

  @Test
  @DisplayName("case 22: a port is stripped with a note; the global proxy is no dependency")
  void portsAndGlobalProxy() {
    var world =
        World.of(
            fence(
                "host: {'foo.x.io:80': {}, global-sidecar.mesh-operator: {},"
                    + " my-global-sidecar.x.io: {}, unknown-users.x.io: {}}"));
    assertThat(world.hosts())
        .containsExactly("*/foo.x.io", "*/my-global-sidecar.x.io", "*/unknown-users.x.io");
    assertThat(world.issues())
        .containsExactly(
            "LAZY-106 spec.host[\"foo.x.io:80\"]",
            "LAZY-107 spec.host[\"global-sidecar.mesh-operator\"]");
  }

  @Test
  @DisplayName(
      "case 23: wildcards pass; what Istio would refuse is refused here, and costs only itself")
  void forms() {
    var world =
        World.of(
            fence(
                "host: {'*.ext.io': {}, './*': {}, 'a/b/*': {}, '/*': {}, 10.1.2.3: {}, 'fd00::1': {},"
                    + " a_b.x: {}, '*a.x': {}, '~/*': {}, '~/a.b.c': {}, 'Default/*': {}, -x.y: {},"
                    + " good.x.io: {}}"));
    assertThat(world.hosts()).containsExactly("*/*.ext.io", "*/good.x.io", "./*");
    assertThat(world.issues())
        .containsExactlyInAnyOrder(
            "LAZY-102 spec.host[\"a/b/*\"]",
            "LAZY-104 spec.host[\"/*\"]",
            "LAZY-103 spec.host[\"10.1.2.3\"]",
            "LAZY-103 spec.host[\"fd00::1\"]",
            "LAZY-102 spec.host[\"a_b.x\"]",
            "LAZY-102 spec.host[\"*a.x\"]",
            "LAZY-105 spec.host[\"~/*\"]",
            "LAZY-105 spec.host[\"~/a.b.c\"]",
            "LAZY-104 spec.host[\"Default/*\"]",
            "LAZY-102 spec.host[\"-x.y\"]");
  }

  @Test
  @DisplayName("what stands before a slash, or is no host at all, is called what it is")
  void misplaced() {
    assertThat(
            World.of(
                    fence(
                        "host: {'10.0.0.0/8': {}, 'http://cart': {}, 'cart/': {}, '/cart': {}, 'A/b': {}}"))
                .messages())
        .containsExactlyInAnyOrder(
            "LAZY-103 spec.host[\"10.0.0.0/8\"] '10.0.0.0/8' is a range of IP addresses.",
            "LAZY-102 spec.host[\"http://cart\"] 'http://cart' is a URL; the host in it is all that is"
                + " wanted.",
            "LAZY-102 spec.host[\"cart/\"] 'cart/' has no host after the slash.",
            "LAZY-104 spec.host[\"/cart\"] '/cart' has no namespace before the slash.",
            "LAZY-104 spec.host[\"A/b\"] 'A' before the slash of 'A/b' is no name of a namespace.");
  }

  @Test
  @DisplayName("objects of others that Istio could not name spoil no Sidecar")
  void impossibleObjects() {
    assertThat(
            World.of(
                    fence("host: {default/*: {}, a.x.io: {}}, labelSelector: [{selector: {t: x}}]"),
                    "service Shop_1/cart t=x",
                    "service default/Cart_2 t=x",
                    "service default/ok t=x",
                    """
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata: {name: se, namespace: Bad_1}
                    spec: {hosts: [a.x.io, '*.x.io'], ports: [{number: 80, name: http, protocol: HTTP}]}
                    """,
                    """
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata: {name: partial, namespace: default}
                    spec: {hosts: ['*a.x.io', b_c.x.io], ports: [{number: 80, name: http, protocol: HTTP}]}
                    """,
                    """
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: HTTPRoute
                    metadata: {name: r, namespace: default}
                    spec:
                      parentRefs: [{group: '', kind: Service, name: ok}]
                      rules: [{backendRefs: [{name: A_b}, {name: x, namespace: N_1}, {name: y}]}]
                    """)
                .hosts())
        .containsExactly(
            "*/a.x.io",
            "*/y.default.svc.cluster.local",
            "default/*",
            "default/ok.default.svc.cluster.local");
  }

  @Test
  @DisplayName("case 23: a star lets everything through, with a warning")
  void everything() {
    var world = World.of(fence("host: {'*': {}}"));
    assertThat(world.hosts()).containsExactly("*/*");
    assertThat(world.issues()).containsExactly("LAZY-108 spec.host[\"*\"]");
    var ended = World.of(fence("host: {'*': {deadline: {expire: {seconds: 1}}}}"));
    assertThat(ended.hosts()).isEmpty();
    assertThat(ended.issues()).isEmpty();
  }

  @Test
  @DisplayName("case 24: a short host is one of the fence's namespace")
  void shortNames() {
    var world = World.of(fence("host: {reviews: {}, ratings: {}}"), "service default/reviews");
    assertThat(world.hosts())
        .containsExactly(
            "*/ratings.default.svc.cluster.local", "default/reviews.default.svc.cluster.local");
    assertThat(world.issues()).containsExactly("LAZY-112 spec.host.ratings");
  }

  @Test
  @DisplayName(
      "name.namespace is completed where the Service exists, and stays a host of its own else")
  void twoLabels() {
    var world =
        World.of(fence("host: {pay.bank: {}, ext.io: {}, pay.bank.svc: {}}"), "service bank/pay");
    assertThat(world.hosts()).containsExactly("*/ext.io", "bank/pay.bank.svc.cluster.local");
    assertThat(world.issues()).isEmpty();
  }

  @Test
  @DisplayName("namespace/host is kept, and a short host there is one of that namespace")
  void namespacedHosts() {
    assertThat(
            World.of(fence("host: {bank/pay.bank.svc.cluster.local: {}, bank/ledger: {}}")).hosts())
        .containsExactly("bank/ledger.bank.svc.cluster.local", "bank/pay.bank.svc.cluster.local");
  }

  @Test
  @DisplayName("upper case and a final dot are the same host")
  void folding() {
    assertThat(World.of(fence("host: {Reviews.Default.svc.cluster.local.: {}}")).hosts())
        .containsExactly("*/reviews.default.svc.cluster.local");
  }

  @Test
  @DisplayName("a host that does not exist names the nearest Service")
  void nearestName() {
    var issue =
        World.of(fence("host: {reviws.default.svc.cluster.local: {}}"), "service default/reviews")
            .translate()
            .issues()
            .get(0);
    assertThat(issue.message())
        .isEqualTo("There is no Service 'reviws' in namespace 'default'; did you mean 'reviews'?");
  }

  @Test
  @DisplayName("case 38: one namespace for Istio and slime is one entry")
  void oneSystemNamespace() {
    assertThat(
            World.of(fence(""))
                .with("slimeNamespace: istio-system")
                .translate()
                .resources()
                .get(0)
                .getSpec()
                .getEgress()
                .get(0)
                .getHosts())
        .containsExactly("istio-system/*");
  }

  @Test
  @DisplayName("case 39: repetitions are one entry, in the order of bytes, the same each time")
  void repetitions() {
    var world =
        World.of(
                World.fenceWithStatus(
                    "host: {b.x.io: {}, a.x.io: {}, shared/*: {}}",
                    "{metricStatus: {'{destination_service=\"b.x.io\"}': '3'}}"))
            .with("stableHost: [b.x.io, 'shared/*']");
    assertThat(world.hosts()).containsExactly("*/a.x.io", "*/b.x.io", "shared/*");
    assertThat(world.translate().resources()).isEqualTo(world.translate().resources());
  }

  @Test
  @DisplayName("an unknown field of a strategy costs that host and no other")
  void unknownField() {
    var world = World.of(fence("host: {a.x.io: {deadlin: {}}, b.x.io: {}, c.x.io: 5}"));
    assertThat(world.hosts()).containsExactly("*/b.x.io");
    assertThat(world.issues())
        .containsExactlyInAnyOrder(
            "LAZY-101 spec.host[\"a.x.io\"].deadlin", "LAZY-101 spec.host[\"c.x.io\"]");
  }

  @Test
  @DisplayName("an unknown field of the specification is an error, and the rest takes effect")
  void unknownFieldOfSpec() {
    var world = World.of(fence("hots: {}, host: {b.x.io: {}}"));
    assertThat(world.hosts()).containsExactly("*/b.x.io");
    assertThat(world.issues()).containsExactly("LAZY-101 spec.hots");
  }

  @Test
  @DisplayName("a ServiceEntry's host is narrowed to its namespace")
  void serviceEntry() {
    assertThat(
            World.of(
                    fence("host: {api.ext.io: {}, www.wild.io: {}}"),
                    """
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata: {name: ext, namespace: egress}
                    spec: {hosts: [api.ext.io, '*.wild.io'], ports: [{number: 80, name: http, protocol: HTTP}]}
                    """)
                .hosts())
        .as("an exact host does not find a wildcard of a ServiceEntry")
        .containsExactly("egress/*.wild.io", "egress/api.ext.io");
  }

  @Test
  @DisplayName(
      "a host that is not exported to the fence is a warning, and no entry that matches nothing")
  void notExported() {
    String service =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: pay, namespace: bank, annotations: {networking.istio.io/exportTo: .}}
        spec: {ports: [{name: http, port: 80}]}
        """;
    String entry =
        """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: x, namespace: ops}
        spec: {hosts: [a.x.io], exportTo: [bank]}
        """;
    var world =
        World.of(fence("host: {pay.bank.svc.cluster.local: {}, a.x.io: {}}"), service, entry);
    assertThat(world.hosts()).isEmpty();
    assertThat(world.issues())
        .containsExactly(
            "LAZY-114 spec.host[\"a.x.io\"]", "LAZY-114 spec.host[\"pay.bank.svc.cluster.local\"]");
  }

  @Test
  @DisplayName("case 44: recentlyCalled is accepted and ignored, with a note")
  void recentlyCalled() {
    var world =
        World.of(
            fence(
                "host: {a.x.io: {auto: {duration: {seconds: 1}}, recentlyCalled: {seconds: 1}}}"));
    assertThat(world.hosts()).containsExactly("*/a.x.io");
    assertThat(world.issues()).containsExactly("LAZY-120 spec.host[\"a.x.io\"].recentlyCalled");
  }

  @Test
  @DisplayName("a strategy that has no effect is a warning")
  void ignoredStrategies() {
    var world =
        World.of(
            fence(
                "host: {b/*: {deadline: {expire: {seconds: 1}}},"
                    + " a.x.io: {stable: {}, deadline: {expire: {seconds: 1}}}}"));
    assertThat(world.hosts()).containsExactly("*/a.x.io", "b/*");
    assertThat(world.issues())
        .containsExactly("LAZY-117 spec.host[\"a.x.io\"]", "LAZY-117 spec.host[\"b/*\"]");
    assertThat(world.translate().validUntil()).isEmpty();
  }

  @Test
  @DisplayName("a host that nothing in the mesh declares is a warning, once the mesh is known")
  void undeclared() {
    String fence = fence("host: {www.x.io: {}, '*.y.io': {}, a.b: {}}");
    assertThat(World.of(fence).issues()).isEmpty();
    assertThat(World.of(fence, "service default/productpage").issues())
        .containsExactly(
            "LAZY-116 spec.host[\"*.y.io\"]",
            "LAZY-116 spec.host[\"a.b\"]",
            "LAZY-116 spec.host[\"www.x.io\"]");
    assertThat(
            World.of(
                    fence("host: {www.x.io: {}, '*.y.io': {}}"),
                    "service default/productpage",
                    """
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata: {name: x, namespace: ops}
                    spec: {hosts: [www.x.io, api.y.io]}
                    """)
                .issues())
        .isEmpty();
  }

  @Test
  @DisplayName("a Service in another namespace than the one before the slash is a warning")
  void elsewhere() {
    assertThat(
            World.of(
                    fence("host: {shop/pay.bank.svc.cluster.local: {}, ./pay.bank: {}}"),
                    "service bank/pay")
                .issues())
        .containsExactly(
            "LAZY-116 spec.host[\"./pay.bank\"]",
            "LAZY-116 spec.host[\"shop/pay.bank.svc.cluster.local\"]");
  }

  @Test
  @DisplayName("a name of two labels is a Service's where its namespace is known")
  void knownNamespaces() {
    assertThat(World.of(fence("host: {a.default: {}}")).hosts())
        .containsExactly("*/a.default.svc.cluster.local");
    assertThat(World.of(fence("host: {a.bank: {}}"), "service bank/pay").hosts())
        .containsExactly("*/a.bank.svc.cluster.local");
  }

  @Test
  @DisplayName("a pod of a headless Service is reached through the Service, all that Istio knows")
  void podOfHeadlessService() {
    String fence = fence("host: {db-0.db.bank.svc.cluster.local: {}}");
    assertThat(World.of(fence, "service bank/db").hosts())
        .containsExactly("bank/db.bank.svc.cluster.local");
    assertThat(World.of(fence).hosts()).containsExactly("*/db-0.db.bank.svc.cluster.local");
  }

  @Test
  @DisplayName("case 22: only a Service can be the global proxy")
  void namedLikeTheGlobalProxy() {
    var world =
        World.of(
            fence(
                "host: {global-sidecar.x.example.org: {}, global-sidecar.a.svc: {},"
                    + " global-sidecar.a.svc.cluster.local: {}, global-sidecar.a: {},"
                    + " global-sidecars: {}}"));
    assertThat(world.hosts())
        .containsExactly(
            "*/global-sidecar.x.example.org", "*/global-sidecars.default.svc.cluster.local");
  }
}
