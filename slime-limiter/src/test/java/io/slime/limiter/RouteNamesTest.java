// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Routes by their names: what no proxy has is told. */
class RouteNamesTest {
  private static final String HELLO = Fixture.service("hello", 80, 1);

  private static final String ROUTES =
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: hello, namespace: default}
      spec:
        hosts: [hello]
        http:
        - name: writes
          match: [{method: {exact: POST}}, {name: slow, uri: {prefix: /slow}}]
          route: [{destination: {host: hello}}]
        - route: [{destination: {host: hello}}]
      """;

  private static List<String> warnings(String route, String... world) {
    String spec =
        "workloadSelector: {app: caller}\ntarget: {direction: outbound, port: 80, route: [\"%s\"]}"
            .formatted(route);
    List<String> texts = new java.util.ArrayList<>(List.of(world));
    texts.add(limiter("calls", spec, rule("10")));
    return Fixture.of(texts.toArray(String[]::new)).translate().issues().stream()
        .map(issue -> issue.code().code() + " " + issue.path() + " " + issue.message())
        .toList();
  }

  @Test
  @DisplayName("a route that no VirtualService of the host has is told, with those it has")
  void unknownRoute() {
    assertThat(warnings("hello/writse", HELLO, ROUTES))
        .containsExactly(
            "LIMIT-207 spec.target.route[0] There is no route writse of"
                + " hello.default.svc.cluster.local; the names are writes, writes.slow.");
    assertThat(warnings("hello/writes", HELLO, ROUTES)).isEmpty();
    assertThat(warnings("hello/writes.slow", HELLO, ROUTES)).isEmpty();
    assertThat(warnings("hello/default", HELLO)).isEmpty();
    assertThat(warnings("hello/writes", HELLO)).hasSize(1);
    assertThat(warnings("/writes", HELLO)).isEmpty();
    assertThat(warnings("hello/", HELLO, ROUTES)).isEmpty();
    assertThat(warnings("pay.bank.example/r", HELLO))
        .containsExactly(
            "LIMIT-209 spec.target.route[0] Nothing declares the host pay.bank.example.");
  }

  @Test
  @DisplayName("a route of a gateway is looked for in what is for gateways")
  void unknownRouteAtGateway() {
    String gateway =
        ROUTES.replace("hosts: [hello]", "hosts: [a.example]\n  gateways: [edge]")
            + """
            ---
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: edge, namespace: default}
            spec: {servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}
            """;
    String spec =
        "gateway: true\nworkloadSelector: {istio: edge}\n"
            + "target: {direction: outbound, port: 80, route: [a.example/%s]}";

    assertThat(
            Fixture.codes(
                Fixture.of(gateway, limiter("edge", spec.formatted("reads"), rule("10")))
                    .translate()))
        .containsExactly("LIMIT-207");
    assertThat(
            Fixture.codes(
                Fixture.of(gateway, limiter("edge", spec.formatted("writes"), rule("10")))
                    .translate()))
        .isEmpty();
  }
}
