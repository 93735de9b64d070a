// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static io.slime.lazyload.World.fence;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Routes of the Gateway API")
class GatewayApiTest {
  private static final String SERVICE_PARENT = "{group: '', kind: Service, name: b}";
  private static final String ENTRY_PARENT =
      "{group: networking.istio.io, kind: ServiceEntry, name: ext%s}";

  private static final String ENTRY =
      """
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: ext, namespace: bank}
      spec:
        hosts: [api.ext.io, '*.wild.io']
        ports: [{number: 80, name: http, protocol: HTTP}]
        resolution: NONE
      """;

  private static String route(String kind, String namespace, String parent, String rules) {
    return """
        apiVersion: gateway.networking.k8s.io/v1
        kind: %s
        metadata: {name: r, namespace: %s}
        spec: {parentRefs: [%s], rules: [%s]}
        """
        .formatted(kind, namespace, parent, rules);
  }

  private static List<String> hosts(String... documents) {
    return World.of(documents).hosts();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPRoute", "GRPCRoute"})
  @DisplayName("a route whose parent is a Service brings its backends and mirrors along")
  void services(String kind) {
    assertThat(
            hosts(
                fence("host: {b: {}}"),
                "service default/b",
                route(
                    kind,
                    "default",
                    SERVICE_PARENT,
                    """
                    {backendRefs: [{name: c, port: 80}, {name: d, namespace: other, port: 80}],
                     filters: [{type: RequestMirror, requestMirror: {backendRef: {name: m, port: 80}}}]}
                    """)))
        .containsExactly(
            "*/c.default.svc.cluster.local",
            "*/d.other.svc.cluster.local",
            "*/m.default.svc.cluster.local",
            "default/b.default.svc.cluster.local");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPRoute", "GRPCRoute"})
  @DisplayName("a route whose parent is a ServiceEntry is for its exact hosts")
  void serviceEntries(String kind) {
    String route =
        route(kind, "bank", ENTRY_PARENT.formatted(""), "{backendRefs: [{name: c, port: 80}]}");
    assertThat(hosts(fence("host: {api.ext.io: {}}"), ENTRY, route, "service bank/c"))
        .containsExactly("bank/api.ext.io", "bank/c.bank.svc.cluster.local");
    assertThat(hosts(fence("host: {a.wild.io: {}}"), ENTRY, route, "service bank/c"))
        .containsExactly("bank/*.wild.io");
    assertThat(hosts(fence("host: {bank/*: {}}"), ENTRY, route, "service bank/c"))
        .containsExactly("bank/*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPRoute", "GRPCRoute"})
  @DisplayName("a route that is not beside its parent is for callers of its own namespace alone")
  void consumers(String kind) {
    String rules = "{backendRefs: [{name: c, port: 80}]}";
    for (String parent :
        List.of(
            ENTRY_PARENT.formatted(", namespace: bank"),
            "{group: '', kind: Service, name: pay, namespace: bank}")) {
      String[] mesh = {
        fence("host: {api.ext.io: {}, pay.bank: {}}"),
        ENTRY,
        "service bank/pay",
        "service default/c",
        "service other/c",
        route(kind, "default", parent, rules)
      };
      assertThat(hosts(mesh))
          .as(parent)
          .hasSize(3)
          .contains("default/c.default.svc.cluster.local")
          .satisfies(all -> assertThat(all).filteredOn(h -> h.startsWith("*/")).hasSize(1));
      mesh[5] = route(kind, "other", parent, rules);
      assertThat(hosts(mesh))
          .as(parent)
          .containsExactly("bank/api.ext.io", "bank/pay.bank.svc.cluster.local");
    }
  }

  @Test
  @DisplayName("backends are Services, imported ones too, and hosts; all else leads nowhere")
  void backends() {
    String rules =
        Stream.of(
                "{group: networking.istio.io, kind: Hostname, name: API.ext.io, port: 80}",
                "{group: multicluster.x-k8s.io, kind: ServiceImport, name: far, port: 80}",
                "{group: inference.networking.k8s.io, kind: InferencePool, name: pool}",
                "{name: not.a.name, port: 80}",
                "{kind: Hostname, name: other.ext.io, port: 80}")
            .collect(java.util.stream.Collectors.joining(", ", "{backendRefs: [", "]}"));
    assertThat(
            hosts(
                fence("host: {b: {}}"),
                "service default/b",
                ENTRY,
                route("HTTPRoute", "default", SERVICE_PARENT, rules)))
        .containsExactly(
            "*/far.default.svc.cluster.local",
            "bank/api.ext.io",
            "default/b.default.svc.cluster.local");
  }
}
