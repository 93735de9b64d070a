// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.envoyproxy.envoy.data.accesslog.v3.HTTPAccessLogEntry;
import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.EnvoyProcess;
import io.slime.conformance.envoy.ReplayedConfiguration;
import io.slime.globalproxy.GlobalProxyManifests;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.Proxy;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A call in full: the caller's proxy with the redirect, the sidecar of the global proxy with its
 * access log, the forwarder, and the server; each proxy is a real Envoy with what istiod would give
 * it. The sidecar's way out, which knows the whole mesh, is left out: the forwarder's address is
 * the server's.
 */
class TwoHopsLiveTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OPTIONS =
      """
      wormholePort: [80, 9080]
      knownNamespaces: [default]
      addressRanges: [127.0.0.0/8]
      accessLog: {host: lazyload.mesh-operator, port: 8082}
      """;

  static java.util.List<EnvoyBinary> envoys() {
    return EnvoyBinary.all();
  }

  /** The outbound listener of the productpage; where a caller wanted to go is told in front. */
  private static String caller(GlobalProxyManifests manifests, int next) throws Exception {
    EnvoyFilterEffect effect = Scoped.PRODUCTPAGE.redirected(Forwarding.envoyFilters(manifests));
    ObjectNode bootstrap =
        (ObjectNode)
            JSON.readTree(ReplayedConfiguration.chain(effect.after(), "0.0.0.0_9080", "", next));
    // In a pod the kernel tells; here the PROXY protocol does.
    ((ObjectNode) bootstrap.at("/static_resources/listeners/0"))
        .putArray("listener_filters")
        .add(
            JSON.readTree(
                "{\"name\":\"proxy\",\"typed_config\":{\"@type\":\"type.googleapis.com/envoy."
                    + "extensions.filters.listener.proxy_protocol.v3.ProxyProtocol\"}}"));
    return bootstrap.toString();
  }

  /** The inbound listener of the global proxy's sidecar, with the cluster of its bootstrap. */
  private static String sidecar(GlobalProxyManifests manifests, int next, int log)
      throws Exception {
    EnvoyFilterEffect effect =
        EnvoyFilterEffect.of(
            Scoped.dump("shop/global-proxy"),
            Proxy.sidecar("mesh-operator", Map.of("app", "global-sidecar"), "1.32.0"),
            Forwarding.envoyFilters(manifests));
    ObjectNode bootstrap =
        (ObjectNode)
            JSON.readTree(
                ReplayedConfiguration.chain(effect.after(), "virtualInbound", "0.0.0.0_80", next));
    JsonNode override = JSON.readTree(Forwarding.text(manifests, "custom_bootstrap.json"));
    ObjectNode address = (ObjectNode) override.findValue("socket_address");
    assertThat(address.toString())
        .isEqualTo("{\"address\":\"lazyload.mesh-operator\",\"port_value\":8082}");
    address.put("address", "127.0.0.1").put("port_value", log);
    ((ArrayNode) bootstrap.at("/static_resources/clusters"))
        .addAll((ArrayNode) override.at("/static_resources/clusters"));
    return bootstrap.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("envoys")
  @DisplayName("a service that the Sidecar hides answers through the global proxy, and is reported")
  void together(EnvoyBinary binary) throws Exception {
    GlobalProxyManifests manifests = Forwarding.manifests(OPTIONS);
    try (Origin origin = Origin.start();
        CallLog log = new CallLog();
        EnvoyProcess forwarder = EnvoyProcess.start(binary, Forwarding.bootstrap(OPTIONS));
        EnvoyProcess sidecar =
            EnvoyProcess.start(
                binary, sidecar(manifests, forwarder.port("forwarder"), log.port()));
        EnvoyProcess caller =
            EnvoyProcess.start(
                binary,
                caller(manifests, sidecar.port("in")),
                Map.of("POD_NAMESPACE", "default"))) {
      String answer =
          Http.exchange(
              caller.port("in"),
              "PROXY TCP4 127.0.0.7 127.0.0.1 40000 %d\r\n".formatted(origin.port())
                  + "GET /reviews/1 HTTP/1.1\r\nHost: reviews:9080\r\nConnection: close\r\n"
                  + "slime-orig-dest: 8.8.8.8:80\r\nslime-source-ns: forged\r\n\r\n");

      assertThat(Http.status(answer)).as(answer).isEqualTo(200);
      assertThat(answer)
          .contains("GET /reviews/1 HTTP/1.1\n", "host: reviews.default:9080\n")
          .doesNotContain("slime-orig-dest", "slime-source-ns");
      HTTPAccessLogEntry entry = log.next();
      assertThat(entry.getRequest().getAuthority()).isEqualTo("reviews:9080");
      assertThat(entry.getProtocolVersion()).isEqualTo(HTTPAccessLogEntry.HTTPVersion.HTTP11);
      assertThat(entry.getResponse().getResponseCode().getValue()).isEqualTo(200);
      assertThat(entry.getRequest().getRequestHeadersMap())
          .containsEntry("slime-orig-dest", origin.address())
          .containsEntry("slime-source-ns", "default");
      assertThat(entry.getCommonProperties().getUpstreamCluster()).startsWith("inbound|80|");
      assertThat(entry.getCommonProperties().getStartTime().getSeconds())
          .isGreaterThan(1_700_000_000L);
      assertThat(
              entry
                  .getCommonProperties()
                  .getDownstreamDirectRemoteAddress()
                  .getSocketAddress()
                  .getAddress())
          .isEqualTo("127.0.0.1");
    }
  }
}
