// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static io.slime.plugin.Texts.codes;
import static io.slime.plugin.Texts.lines;
import static io.slime.plugin.Texts.messages;
import static io.slime.plugin.Texts.translateRoutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Target;
import io.slime.api.TranslationContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a mesh makes of targets that look right. All of it was seen at a real istiod. */
class MeshCasesTest {
  private static final String FAULT =
      "plugins: [{enable: true, name: envoy.filters.http.fault, inline: {}}]\n";
  private static final String TIMEOUT =
      "plugins: [{enable: true, name: t, inline: {directPatch: true, fieldPatchTo: route,"
          + " settings: {timeout: 2s}}}]\n";

  private static final TranslationContext MESH =
      Texts.world(
          """
          apiVersion: v1
          kind: Service
          metadata: {name: books, namespace: ns1}
          spec: {selector: {app: x}, ports: [{name: http, port: 80, targetPort: web}]}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: books, namespace: ns1}
          spec:
            template:
              metadata: {labels: {app: x}}
              spec: {containers: [{name: c, ports: [{name: web, containerPort: 8081}]}]}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: edge, namespace: istio-system}
          spec: {template: {metadata: {labels: {istio: ingressgateway}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: library, namespace: ns1}
          spec:
            type: ExternalName
            externalName: books.ns1.svc.cluster.local
            ports: [{name: http, port: 80}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: partner, namespace: ns1}
          spec: {type: ExternalName, externalName: partner.example.org, ports: [{name: http, port: 80}]}
          ---
          apiVersion: networking.istio.io/v1
          kind: VirtualService
          metadata: {name: books, namespace: ns1}
          spec:
            hosts: [books]
            http:
            - {name: old, match: [{uri: {prefix: /old}}], redirect: {uri: /new}}
            - {name: main, route: [{destination: {host: books}}]}
          """);

  @Test
  @DisplayName("another name of a Service is a domain of that Service's virtual host")
  void alias() {
    var translation = translateRoutes("host: [library]\n" + FAULT, MESH);
    assertThat(lines(translation))
        .singleElement()
        .asString()
        .startsWith(
            "VIRTUAL_HOST MERGE {vhost:{domainName:library.ns1.svc.cluster.local}}"
                + " SIDECAR_OUTBOUND");
    assertThat(messages(translation))
        .containsExactly(
            "library.ns1.svc.cluster.local is another name of books.ns1.svc.cluster.local, which"
                + " gets the settings too.");
  }

  @Test
  @DisplayName("another name of a host that nobody declares leaves no trace in a proxy")
  void externalName() {
    assertThat(messages(translateRoutes("host: ['partner:80']\n" + FAULT, MESH)))
        .containsExactly(
            "The mesh has no virtual host for partner.ns1.svc.cluster.local, which is another name"
                + " of partner.example.org, and that is no host of the mesh.");
  }

  @Test
  @DisplayName("the host * of a sidecar would hit every catch-all, and is refused")
  void star() {
    var translation = translateRoutes("host: ['*']\n" + FAULT, MESH);
    assertThat(codes(translation)).containsExactly("PLUG-402");
    assertThat(translation.resources()).isEmpty();
  }

  @Test
  @DisplayName("a redirect has no action to be patched")
  void redirect() {
    assertThat(codes(translateRoutes("route: ['books:80/old']\n" + TIMEOUT, MESH)))
        .containsExactly("PLUG-404");
    assertThat(codes(translateRoutes("route: ['books:80/main']\n" + TIMEOUT, MESH))).isEmpty();
  }

  @Test
  @DisplayName("a Service may name the port of a container, which is found by that name")
  void namedPort() {
    String inbound = FAULT.replace("inline", "listenerType: Inbound, inline");
    assertThat(codes(translateRoutes("listener: [{port: 8081, sidecar: true}]\n" + inbound, MESH)))
        .isEmpty();
    assertThat(messages(translateRoutes("listener: [{port: 80, sidecar: true}]\n" + inbound, MESH)))
        .containsExactly(
            "No Service of the workload leads to container port 80; there are inbound|http|80 for"
                + " container port 8081.");
  }

  @Test
  @DisplayName("hosts of a port with a protocol share one route configuration")
  void sharedConfiguration() {
    assertThat(
            messages(
                translateRoutes(
                    "listener: [{port: 80, sidecar: true, hosts: [books]}]\n" + FAULT, MESH)))
        .containsExactly(
            "Port 80 of books.ns1.svc.cluster.local shares the route configuration 80 with all"
                + " other hosts of that port.");
  }

  @Test
  @DisplayName("a selector that no workload of the namespace carries is told, with where they are")
  void workloads() {
    EnvoyPluginTranslator translator = new EnvoyPluginTranslator(PluginOptions.defaults());
    String targets = "host: [books]\n" + FAULT;
    assertThat(
            messages(
                translator.translate(
                    Texts.routes("workloadSelector: {labels: {istio: ingressgateway}}", targets),
                    MESH)))
        .containsExactly(
            "No workload of namespace ns1 carries {istio=ingressgateway}; those in istio-system do,"
                + " and a resource changes proxies of its own namespace alone.");
    assertThat(
            messages(
                translator.translate(
                    Texts.routes("workloadSelector: {labels: {app: other}}", targets), MESH)))
        .containsExactly("No workload of namespace ns1 carries {app=other}.");
  }

  @Test
  @DisplayName("no sidecar is found by references")
  void references() {
    String references = "targetRefs: [{kind: Service, name: books}]";
    assertThat(
            codes(
                new EnvoyPluginTranslator(PluginOptions.defaults())
                    .translate(
                        Texts.routes(references, "host: [books]\n" + FAULT),
                        Texts.world(Target.DEFAULT))))
        .containsExactly("PLUG-106");
  }

  @Test
  @DisplayName("servers on one bound port share virtual hosts, which are named after the first")
  void sharedServers() {
    String mesh =
        """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: g, namespace: ns1}
        spec:
          selector: {app: x}
          servers:
          - {port: {number: 80, name: http, protocol: HTTP}, hosts: [a.com]}
          - {port: {number: 8080, name: http-any, protocol: HTTP}, hosts: ["*"]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: g, namespace: ns1}
        spec: {selector: {app: x}, ports: [{port: 80, targetPort: 8080}]}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: g, namespace: ns1}
        spec: {template: {metadata: {labels: {app: x}}}}
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: v, namespace: ns1}
        spec: {hosts: [a.com], gateways: [g], http: [{name: r, route: [{destination: {host: b}}]}]}
        """;
    TranslationContext old =
        TranslationContext.builder()
            .mesh(Texts.mesh(mesh))
            .target(new Target(25))
            .now(Texts.NOW)
            .build();
    assertThat(
            lines(
                translateRoutes(
                    "host: [a.com]\n" + FAULT.replace("inline", "listenerType: Gateway, inline"),
                    old)))
        .singleElement()
        .asString()
        .startsWith("VIRTUAL_HOST MERGE {vhost:{name:a.com:80}} GATEWAY");
    assertThat(
            lines(
                translateRoutes(
                    "host: ['a.com:8080']\n"
                        + FAULT.replace("inline", "listenerType: Gateway, inline"),
                    Texts.world(mesh))))
        .singleElement()
        .asString()
        .startsWith("VIRTUAL_HOST MERGE {portNumber:8080,vhost:{domainName:a.com}} GATEWAY");
    assertThat(messages(translateRoutes("host: [a.com]\n" + FAULT, Texts.world(mesh))))
        .contains(
            "'envoy.filters.http.fault' is for sidecars, and the workload is a gateway, of Gateway"
                + " ns1/g.");
  }

  @Test
  @DisplayName("the route of an inbound virtual host has one name")
  void inboundRoute() {
    String inbound = FAULT.replace("inline", "listenerType: Inbound, inline");
    assertThat(messages(translateRoutes("route: ['inbound|http|80/main']\n" + inbound, MESH)))
        .containsExactly("The route of an inbound virtual host is named default, and not main.");
  }
}
