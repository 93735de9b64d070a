// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Issue;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectPortsTest {
  private static RedirectPorts of(String ports) {
    return RedirectPorts.of(List.of(Given.service("a", ports)), List.of());
  }

  private static List<String> codes(RedirectPorts ports) {
    return ports.issues().stream().map(issue -> issue.code().code()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: http",
        "name: http-x",
        "name: HTTP",
        "name: HTTP-x",
        "name: http2",
        "name: grpc",
        "name: grpc-x",
        "name: grpc-web",
        "name: grpc-web-x",
        "name: tcp, appProtocol: http",
        "appProtocol: grpc",
        "appProtocol: kubernetes.io/h2c",
        "appProtocol: kubernetes.io/ws",
        "appProtocol: http-foo",
        "appProtocol: HTTP",
        "appProtocol: grpc-web-foo",
        "name: GRPC-Web",
        "name: http-proxy"
      })
  @DisplayName("case 80: a port counts by its appProtocol, else by its name, in any case")
  void counted(String port) {
    assertThat(of("{port: 80, " + port + "}").ports()).containsOnlyKeys(80);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: https",
        "name: tcp",
        "name: tcp-http",
        "name: mongo",
        "name: http, protocol: UDP",
        "name: http, appProtocol: https",
        "name: http, appProtocol: tcp",
        "appProtocol: tls",
        "appProtocol: kubernetes.io/wss",
        "name: http, protocol: SCTP"
      })
  @DisplayName("case 80: UDP, HTTPS, TCP and databases never count")
  void notCounted(String port) {
    assertThat(of("{port: 80, " + port + "}").ports()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: web",
        "name: x-http",
        "name: httpx",
        "name: http_x",
        "name: h2c",
        "appProtocol: h2c",
        "appProtocol: KUBERNETES.IO/ws",
        "name: http, appProtocol: ''",
        "port: 80"
      })
  @DisplayName("a port that declares nothing has no catch-all to redirect, and a note says so")
  void undeclared(String port) {
    RedirectPorts ports = of("{port: 80, " + port.replace("port: 80", "protocol: TCP") + "}");

    assertThat(ports.ports()).isEmpty();
    assertThat(codes(ports)).containsExactly("PROXY-104");
    assertThat(ports.issues().get(0).path().toString()).isEqualTo("spec.ports[0]");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP, true",
    "http2, true",
    "GRPC, true",
    "GRPC-Web, true",
    "TLS, false",
    "TCP, false"
  })
  @DisplayName("ports of ServiceEntries count by their protocol")
  void serviceEntries(String protocol, boolean counts) {
    RedirectPorts ports =
        RedirectPorts.of(
            List.of(),
            List.of(Given.entry("e", "{number: 8080, name: x, protocol: " + protocol + "}")));

    assertThat(ports.ports().containsKey(8080)).isEqualTo(counts);
  }

  @Test
  @DisplayName("D27: ports are in the order of numbers, not of texts")
  void numericOrder() {
    assertThat(
            of("{port: 10080, name: http-a}, {port: 80, name: http-b}, {port: 9080, name: http-c}")
                .ports()
                .keySet())
        .containsExactly(80, 9080, 10080);
  }

  @Test
  @DisplayName("a port that is HTTP for one Service and not for another is redirected, and told")
  void conflict() {
    RedirectPorts ports =
        RedirectPorts.of(
            List.of(
                Given.service("b", "{port: 80, name: tcp}"),
                Given.service("a", "{port: 80, name: http}")),
            List.of());

    assertThat(ports.ports()).containsOnlyKeys(80);
    assertThat(ports.issues()).hasSize(1);
    Issue issue = ports.issues().get(0);
    assertThat(issue.code()).isEqualTo(GlobalProxyIssue.PORT_CONFLICT);
    assertThat(issue.resource().toString()).isEqualTo("Service/shop/b");
    assertThat(issue.message())
        .isEqualTo("Port 80 is not declared as HTTP here, but it is by Service/shop/a.");
  }

  @Test
  @DisplayName("a configured port on which the mesh speaks something else is told, too")
  void conflictWithOptions() {
    RedirectPorts ports =
        RedirectPorts.of(
            List.of(
                Given.service("db", "{port: 3306, name: mysql}, {port: 9000}"),
                Given.service("web", "{port: 80, name: http}")),
            List.of());

    assertThat(ports.conflicts(List.of(9000, 80, 3306, 3306, 4711)))
        .extracting(issue -> issue.path() + " " + issue.message())
        .containsExactly(
            "spec.ports[0] Port 3306 is not declared as HTTP here, but the options have it redirected.",
            "spec.ports[1] Port 9000 is not declared as HTTP here, but the options have it redirected.");
  }

  @Test
  @DisplayName("the global proxy's own Service does not count")
  void own() {
    assertThat(
            RedirectPorts.of(
                    List.of(Given.service("global-sidecar", "{port: 80, name: http}")), List.of())
                .ports())
        .isEmpty();
  }

  @Test
  @DisplayName("each port knows who made it count")
  void uses() {
    assertThat(of("{port: 1, name: tcp}, {port: 80, name: http}").ports().get(80))
        .extracting(use -> use.resource() + " " + use.path())
        .containsExactly("Service/shop/a spec.ports[1]");
  }
}
