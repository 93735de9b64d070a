// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which ports of the pods a limit is at, and which of them speak HTTP. */
class ServicePortsTest {
  private static final String HELLO = Fixture.service("hello", 80, 1);

  @Test
  @DisplayName("a port that is none of the service's, or speaks no HTTP, is an error")
  void ports() {
    assertThat(
            Fixture.codes(
                Fixture.of(HELLO, limiter("hello", "target: {port: 81}", rule("10"))).translate()))
        .containsExactly("LIMIT-203");
    String tcp = HELLO.replace("name: http", "name: tcp");
    assertThat(
            Fixture.codes(
                Fixture.of(tcp, limiter("hello", "target: {port: 80}", rule("10"))).translate()))
        .containsExactly("LIMIT-204");
  }

  @Test
  @DisplayName("a port by its name is what the pods call it, or else what they are made from does")
  void namedPorts() {
    String service =
        Fixture.service("hello", 80, 0).replace("port: 80}", "port: 80, targetPort: web}");
    String made =
        """
        apiVersion: apps/v1
        kind: %s
        metadata: {name: hello, namespace: default}
        spec:
          selector: {matchLabels: {app: hello}}
          template:
            metadata: {labels: {app: hello}}
            spec: {containers: [{name: c, ports: [{name: web, containerPort: 8081}]}]}
        """;
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: hello-0, namespace: default, labels: {app: hello}}
        spec: {containers: [{name: c, ports: [{name: web, containerPort: 8082}]}]}
        """;
    String limiter = limiter("hello", "target: {}", rule("10"));
    for (String kind : List.of("Deployment", "StatefulSet", "DaemonSet")) {
      assertThat(Fixture.yaml(Fixture.of(service, made.formatted(kind), limiter).translate()))
          .contains("portNumber: 8081");
    }
    assertThat(
            Fixture.yaml(
                Fixture.of(service, made.formatted("Deployment"), pod, limiter).translate()))
        .contains("portNumber: 8082");
  }

  @Test
  @DisplayName("a limiter of Istio's root namespace finds the ports of the pods' own Services")
  void servicesOfOtherNamespaces() {
    String world =
        Fixture.service("hello", 80, 1).replace("port: 80}", "port: 80, targetPort: 8080}");
    String root =
        limiter("mesh", "workloadSelector: {app: hello}\ntarget: {port: %s}", rule("10"))
            .replace("namespace: default", "namespace: istio-system");
    assertThat(Fixture.yaml(Fixture.of(world, root.formatted("80")).translate()))
        .contains("portNumber: 8080")
        .doesNotContain("portNumber: 80\n");
    assertThat(Fixture.yaml(Fixture.of(world, root.formatted("9090")).translate()))
        .contains("portNumber: 9090");
    assertThat(Fixture.yaml(Fixture.of(world, root.formatted("0")).translate()))
        .contains("InboundPassthroughCluster")
        .doesNotContain("portNumber");
  }

  @Test
  @DisplayName("of a Service's ports that lead to one port of the pods the first one decides")
  void portsOfOnePort() {
    String two =
        Fixture.service("hello", 80, 1)
            .replace(
                "[{name: http, port: 80}]",
                "[{name: %s, port: 80, targetPort: 90}, {name: %s, port: 81, targetPort: 90}]");
    String limiter = limiter("hello", "target: {port: 81}", rule("10"));
    assertThat(Fixture.codes(Fixture.of(two.formatted("tcp", "http"), limiter).translate()))
        .containsExactly("LIMIT-204");
    assertThat(Fixture.yaml(Fixture.of(two.formatted("http", "http-b"), limiter).translate()))
        .contains("portNumber: 90");
  }

  @Test
  @DisplayName("WebSockets over TLS are no HTTP to Istio")
  void secureWebSockets() {
    String service =
        Fixture.service("hello", 80, 1)
            .replace("port: 80}", "port: 80, appProtocol: kubernetes.io/%s}");
    String limiter = limiter("hello", "target: {port: 80}", rule("10"));
    assertThat(Fixture.codes(Fixture.of(service.formatted("wss"), limiter).translate()))
        .containsExactly("LIMIT-204");
    assertThat(Fixture.codes(Fixture.of(service.formatted("ws"), limiter).translate())).isEmpty();
  }
}
