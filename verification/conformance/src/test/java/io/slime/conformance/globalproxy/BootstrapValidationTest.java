// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.globalproxy.GlobalProxyManifests;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bootstraps of all kinds of options, held against the oldest and the newest Envoy. */
class BootstrapValidationTest {
  private static final List<String> OPTIONS =
      List.of(
          "",
          "addressRanges: []",
          "addressRanges: ['0.0.0.0/0', 'fd00::/8']",
          "addressRanges: [10.96.0.0/12, 192.168.3.7/32, 'fd00:10:96::/112']",
          "dnsServers: ['10.96.0.10:53', '10.96.0.11:5353', '[fd00::a]:53']",
          "timeouts: {connect: 1ns, request: 1h30m, idle: 0.5s}",
          "accessLog: {host: collector.logging, port: 8080}",
          "mode: namespace\nnamespaces: [shop, default]",
          "knownNamespaces: [a, b-1, shop]",
          """
          dispatches:
          - {domains: ["*.partner.example", rates.example.org], cluster: _GLOBAL_SIDECAR}
          - {domainRegex: '[a-z]+\\.legacy(:[0-9]+)?', cluster: _GLOBAL_SIDECAR}
          - {domains: ["*"], cluster: PassthroughCluster}
          """);

  static Stream<Arguments> bootstraps() {
    return EnvoyBinary.all().stream()
        .flatMap(envoy -> OPTIONS.stream().map(options -> Arguments.of(envoy, options)));
  }

  @ParameterizedTest
  @MethodSource("bootstraps")
  @DisplayName("each bootstrap is accepted as it is")
  void accepted(EnvoyBinary envoy, String options) {
    GlobalProxyManifests manifests = Forwarding.manifests("wormholePort: [80, 9080]\n" + options);

    assertThat(envoy.refusal(Forwarding.text(manifests, "envoy.yaml"))).isEmpty();
  }
}
