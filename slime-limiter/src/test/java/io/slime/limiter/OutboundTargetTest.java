// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Translation;
import io.slime.api.limiter.SmartLimiter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Hosts and routes that Istio has, and those that it has not, as the mesh tells. */
class OutboundTargetTest {
  private static final String MESH =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: catalog, namespace: default}
      spec: {selector: {app: catalog}, ports: [{name: http, port: 80}, {name: tcp, port: 81}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: plain, namespace: default}
      spec: {selector: {app: plain}, ports: [{name: http, port: 80}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: other, namespace: default}
      spec: {type: ExternalName, externalName: plain.default.svc.cluster.local, ports: [{port: 80}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: cdn, namespace: default}
      spec: {hosts: ["*.cdn.example"], ports: [{number: 80, name: http, protocol: HTTP}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: catalog, namespace: default}
      spec:
        hosts: [catalog]
        http:
        - name: beta
          match: [{name: header, uri: {prefix: /b}}, {uri: {prefix: /c}}]
          route: [{destination: {host: catalog}}]
        - route: [{destination: {host: catalog}}]
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: edge, namespace: default}
      spec:
        selector: {istio: gw}
        servers:
        - {port: {number: 80, name: http, protocol: HTTP}, hosts: ["*.example.com"]}
        - {port: {number: 443, name: https, protocol: HTTPS}, hosts: [a.example.com], tls: {mode: SIMPLE}}
        - {port: {number: 444, name: raw, protocol: TLS}, hosts: [raw.example.com], tls: {mode: PASSTHROUGH}}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: web, namespace: default}
      spec:
        hosts: [a.example.com, long.example.com, b.example.com]
        gateways: [edge]
        http:
        - {name: buy, match: [{uri: {prefix: /buy}}], route: [{destination: {host: catalog}}]}
        - {name: more, delegate: {name: inner}}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: inner, namespace: default}
      spec: {http: [{name: items, route: [{destination: {host: catalog}}]}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: raw, namespace: default}
      spec:
        hosts: [raw.example.com]
        gateways: [edge]
        tls: [{match: [{port: 444, sniHosts: [raw.example.com]}], route: [{destination: {host: catalog}}]}]
      """;
  private static final String GATEWAY = "gateway: true\nworkloadSelector: {istio: gw}\n";

  private static Translation<SmartLimiter, EnvoyFilter> sidecar(String target) {
    return translate("target: {direction: outbound, " + target + "}", Fixture.OPTIONS, rule("10"));
  }

  private static Translation<SmartLimiter, EnvoyFilter> gateway(String target) {
    return translate(
        GATEWAY + "target: {direction: outbound, " + target + "}", Fixture.OPTIONS, rule("10"));
  }

  private static Translation<SmartLimiter, EnvoyFilter> translate(
      String spec, LimiterOptions options, String... rules) {
    return Fixture.of(Fixture.service("hello", 80, 1), MESH, limiter("hello", spec, rules))
        .options(options)
        .translate();
  }

  private static void accepts(Translation<SmartLimiter, EnvoyFilter> translation, String... parts) {
    assertThat(Fixture.codes(translation)).isEmpty();
    assertThat(Fixture.yaml(translation)).contains(parts);
  }

  private static void refuses(
      Translation<SmartLimiter, EnvoyFilter> translation, String code, String message) {
    assertThat(Fixture.codes(translation)).containsExactly(code);
    assertThat(translation.issues().get(0).message()).contains(message);
    assertThat(translation.resources()).isEmpty();
  }

  @Test
  @DisplayName("a route has the name of its rule, behind a dot that of its match")
  void names() {
    accepts(sidecar("route: [catalog/beta.header]"), "name: beta.header");
    accepts(sidecar("route: [catalog/beta]"), "name: beta");
    accepts(sidecar("route: [plain/default]"), "name: default");
    refuses(sidecar("route: [catalog/default]"), "LIMIT-207", "the names are beta, beta.header.");
    refuses(sidecar("route: [plain/beta]"), "LIMIT-207", "the names are default.");
  }

  @Test
  @DisplayName("a delegate's route has both rules' names with a hyphen")
  void delegates() {
    var translation = gateway("port: 443, route: [a.example.com/more-items, a.example.com/buy]");
    assertThat(Fixture.codes(translation)).isEmpty();
    assertThat(Fixture.yaml(translation)).contains("name: more-items", "name: buy");
    refuses(gateway("route: [a.example.com/more]"), "LIMIT-207", "buy, more-items");
  }

  @Test
  @DisplayName("another name of a service, a part of a wildcard and * are no hosts of sidecars")
  void aliases() {
    refuses(sidecar("host: [other]"), "LIMIT-206", "plain.default.svc.cluster.local");
    refuses(sidecar("host: [img.cdn.example]"), "LIMIT-206", "*.cdn.example");
    refuses(sidecar("host: [\"*\"]"), "LIMIT-206", "'*'");
    accepts(sidecar("host: [\"*.cdn.example\"]"), "name: '*.cdn.example:80'".replace("'", ""));
    refuses(sidecar("port: 81, host: [catalog]"), "LIMIT-204", "no HTTP port 81");
    refuses(sidecar("port: 82, host: [catalog]"), "LIMIT-203", "no HTTP port 82");
  }

  @Test
  @DisplayName("a host that nothing declares is limited all the same, with a warning")
  void unseen() {
    for (var translation :
        new Translation<?, ?>[] {
          sidecar("port: 80, host: [no.example.org]"), gateway("host: [no.example.org]")
        }) {
      assertThat(Fixture.codes(translation)).containsExactly("LIMIT-209");
      assertThat(Fixture.yaml(translation)).contains("no.example.org");
    }
  }

  @Test
  @DisplayName("a gateway's ports are those of its servers, and one that passes TLS on has none")
  void ports() {
    refuses(gateway("port: 8443, host: [a.example.com]"), "LIMIT-203", "[80, 443]");
    refuses(gateway("host: [raw.example.com]"), "LIMIT-204", "raw.example.com");
    refuses(gateway("host: [\"*.example.com\"]"), "LIMIT-206", "as a part of");
  }

  @Test
  @DisplayName("hosts with the same routes share a virtual host, which is said")
  void shared() {
    var translation = gateway("port: 80, host: [b.example.com]");
    assertThat(Fixture.codes(translation)).containsExactly("LIMIT-210");
    assertThat(translation.issues().get(0).message())
        .endsWith("with long.example.com, a.example.com.");
    accepts(
        gateway("port: 80, host: [b.example.com, long.example.com, a.example.com]"),
        "b.example.com");
    accepts(gateway("port: 443, host: [a.example.com]"), "domainName: a.example.com");
  }

  @Test
  @DisplayName("before 1.26 a shared virtual host is found by the name that Istio gives it")
  void older() {
    String spec = GATEWAY + "target: {direction: outbound, port: 80, host: [b.example.com]}";
    var translation = Fixture.of(MESH, limiter("hello", spec, rule("10"))).target(25).translate();
    assertThat(Fixture.yaml(translation)).contains("name: long.example.com:80");
  }

  @Test
  @DisplayName("hosts share a virtual host at one port, also where one of them has another port")
  void sharedAtOnePort() {
    String two =
        """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: two, namespace: default}
        spec:
          servers:
            - {port: {number: 80, protocol: HTTP}, hosts: ["a.two.org", "*.b.two.org"]}
            - {port: {number: 443, protocol: HTTPS}, hosts: [a.two.org], tls: {mode: SIMPLE}}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: two, namespace: default}
        spec:
          hosts: [a.two.org, x.b.two.org]
          gateways: [two]
          http: [{route: [{destination: {host: hello}}]}]
        """;
    for (String port : new String[] {"port: 80, ", ""}) {
      String spec = GATEWAY + "target: {direction: outbound, " + port + "host: [a.two.org]}";
      Fixture world = Fixture.of(MESH, two, limiter("hello", spec, rule("10")));
      assertThat(Fixture.codes(world.translate())).containsExactly("LIMIT-210");
      assertThat(Fixture.yaml(world.target(25).translate())).contains("name: x.b.two.org:80");
    }
    String secure = GATEWAY + "target: {direction: outbound, port: 443, host: [a.two.org]}";
    Fixture world = Fixture.of(MESH, two, limiter("hello", secure, rule("10")));
    assertThat(Fixture.codes(world.translate())).isEmpty();
    assertThat(Fixture.yaml(world.target(25).translate())).contains("name: a.two.org:443");
  }

  @Test
  @DisplayName("rules of some hosts of a virtual host never hide those of others")
  void hidden() {
    String both =
        "target: {direction: outbound, port: 80, host: [b.example.com, long.example.com]}";
    String one = "target: {direction: outbound, port: 80, host: [b.example.com]}";
    String yaml =
        Fixture.yaml(translate(GATEWAY, Fixture.OPTIONS, rule("10", both), rule("20", one)));
    assertThat(yaml.split("max_tokens: 10\n", -1)).hasSize(3);
    assertThat(yaml.split("max_tokens: 20\n", -1)).hasSize(2);
    assertThat(yaml).contains("slime.limiter/default/hello:", "slime.limiter/default/hello#2:");
  }

  @Test
  @DisplayName("a selector that finds pods in other namespaces only is told")
  void elsewhere() {
    String pod =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: gw, namespace: edge, labels: {istio: gw}}";
    String spec = GATEWAY + "target: {direction: outbound, port: 443, host: [a.example.com]}";
    var translation = Fixture.of(MESH, pod, limiter("hello", spec, rule("10"))).translate();
    assertThat(Fixture.codes(translation)).containsExactly("LIMIT-211");
  }

  private static String rules(String gateways, String rules) {
    return """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: rules, namespace: default}
        spec:
          hosts: [plain.default.svc.cluster.local]
          %s
          http: [%s]
        """
        .formatted(gateways, rules);
  }

  private static Translation<SmartLimiter, EnvoyFilter> route(String name, String more) {
    String target = "plain.default.svc.cluster.local/" + name;
    return Fixture.of(
            Fixture.service("hello", 80, 1),
            MESH,
            more,
            limiter("hello", "target: {direction: outbound, route: [" + target + "]}", rule("10")))
        .translate();
  }

  @Test
  @DisplayName("what follows a rule for every request is no route")
  void unreachable() {
    String to = "route: [{destination: {host: plain}}]";
    String matched = "{name: one, match: [{uri: {prefix: /a}}], " + to + "}";
    for (String forAll :
        List.of("", "match: [{uri: {prefix: /}}], ", "match: [{name: m, uri: {prefix: /}}], ")) {
      String all = "{name: two, " + forAll + to + "}, {name: three, " + to + "}";
      String mesh = rules("", matched + ", " + all);
      accepts(route("one", mesh), "name: one");
      refuses(route("three", mesh), "LIMIT-207", "the rule follows one for every request");
    }
    String port = "{name: two, match: [{port: 80}], " + to + "}, {name: three, " + to + "}";
    accepts(route("three", rules("", port)), "name: three");
  }

  @Test
  @DisplayName("what VirtualServices say to gateways alone is nothing to sidecars")
  void gatewaysAlone() {
    String all = "{name: one, route: [{destination: {host: plain}}]}";
    refuses(route("one", rules("gateways: [edge]", all)), "LIMIT-207", "the names are default");
    accepts(route("default", rules("gateways: [edge]", all)), "name: default");
    accepts(route("one", rules("gateways: [edge, mesh]", all)), "name: one");
  }

  private static Translation<SmartLimiter, EnvoyFilter> shopAt(String gateway, String served) {
    return Fixture.of(
            """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: gw, namespace: default}
            spec:
              selector: {istio: gw}
              servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["%s"]}]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: shop, namespace: default}
            spec:
              hosts: [shop.example.com]
              gateways: [%s]
              http: [{route: [{destination: {host: plain}}]}]
            """
                .formatted(served, gateway),
            limiter(
                "hello",
                GATEWAY + "target: {direction: outbound, host: [shop.example.com]}",
                rule("10")))
        .translate();
  }

  @Test
  @DisplayName("a server's host with a namespace is for the VirtualServices of that namespace")
  void namespacesOfServers() {
    for (String served : List.of("*", "*/shop.example.com", "./*.example.com", "default/*")) {
      accepts(shopAt("gw", served), "domainName: shop.example.com");
    }
    refuses(shopAt("gw", "other/*.example.com"), "LIMIT-204", "No gateway serves HTTP for shop");
  }

  @Test
  @DisplayName("a gateway that the mesh does not have is told, and may serve anything")
  void unseenGateway() {
    var translation = shopAt("far/gw", "*");
    assertThat(Fixture.codes(translation)).containsExactly("LIMIT-209");
    assertThat(translation.issues().get(0).message())
        .isEqualTo(
            "VirtualServices have the host shop.example.com for Gateway/far/gw,"
                + " which the mesh does not have.");
    assertThat(translation.resources()).hasSize(1);
  }

  private static Translation<SmartLimiter, EnvoyFilter> answering(
      int minor, String strategy, String route) {
    String to = "match: [{uri: {prefix: /a}}], route: [{destination: {host: plain}}]";
    String rules =
        "{name: moved, match: [{uri: {prefix: /old}}], redirect: {uri: /new}},"
            + " {name: gone, match: [{uri: {prefix: /gone}}], directResponse: {status: 410}},"
            + " {name: there, "
            + to
            + "}";
    String target = "plain.default.svc.cluster.local/" + route;
    String written =
        rule("10").replace("single", strategy).replace("{seconds: 1}", "{seconds: 60}");
    return Fixture.of(
            Fixture.service("hello", 80, 1),
            MESH,
            rules("", rules),
            limiter("hello", "target: {direction: outbound, route: [" + target + "]}", written))
        .target(minor)
        .translate();
  }

  @Test
  @DisplayName("redirects and direct responses by their names, from the releases on that can")
  void answers() {
    for (String route : List.of("moved", "gone")) {
      accepts(answering(24, "single", route), "name: " + route, "rate_limits:");
      accepts(answering(26, "global", route), "name: " + route, "rate_limits:");
      refuses(
          answering(23, "single", route),
          "LIMIT-005",
          "A limit of route "
              + route
              + ", which is a redirect or a direct response, is possible from Istio 1.24 on,"
              + " and the target is istio-1.23.");
      refuses(answering(25, "global", route), "LIMIT-005", "from Istio 1.26 on");
    }
    accepts(answering(23, "single", "there"), "action: ROUTE", "name: there");
  }

  @Test
  @DisplayName("a route's own rate limits do not hide those of its host, as older releases have it")
  void hostBesideRoute() {
    String mesh = rules("", "{name: there, route: [{destination: {host: plain}}]}");
    for (String strategy : List.of("single", "global")) {
      for (int minor : new int[] {20, 23, 26}) {
        var translation =
            Fixture.of(
                    Fixture.service("hello", 80, 1),
                    MESH,
                    mesh,
                    limiter(
                        "hello",
                        "target: {direction: outbound, host: [plain.default.svc.cluster.local]}",
                        rule("10")
                            .replace("single", strategy)
                            .replace("{seconds: 1}", "{seconds: 60}")))
                .target(minor)
                .translate();
        assertThat(Fixture.yaml(translation).contains("vh_rate_limits: INCLUDE"))
            .as(strategy + minor)
            .isEqualTo(minor < 24);
      }
    }
  }

  @Test
  @DisplayName("the routes of a host that a VirtualService alone has are known as well")
  void hostOfVirtualService() {
    String mesh =
        rules("", "{name: one, route: [{destination: {host: plain}}]}")
            .replace("plain.default.svc.cluster.local", "api.internal");
    for (String name : List.of("one", "two")) {
      var translation =
          Fixture.of(
                  Fixture.service("hello", 80, 1),
                  MESH,
                  mesh,
                  limiter(
                      "hello",
                      "target: {direction: outbound, port: 80, route: [api.internal/" + name + "]}",
                      rule("10")))
              .translate();
      if (name.equals("one")) {
        accepts(translation, "name: api.internal:80", "name: one");
      } else {
        refuses(translation, "LIMIT-207", "There is no route two of api.internal");
      }
    }
  }
}
