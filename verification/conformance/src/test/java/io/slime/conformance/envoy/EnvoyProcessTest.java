// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvoyProcessTest {

  static List<EnvoyBinary> envoys() {
    return EnvoyBinary.all();
  }

  private static String answering(String body) {
    return """
        static_resources:
          listeners:
          - name: in
            address: {socket_address: {address: 127.0.0.1, port_value: 0}}
            filter_chains:
            - filters:
              - name: envoy.filters.network.http_connection_manager
                typed_config:
                  "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                  stat_prefix: in
                  route_config:
                    virtual_hosts:
                    - {name: all, domains: ["*"], routes: [{match: {prefix: /}, direct_response: {status: 200, body: {inline_string: "BODY"}}}]}
                  http_filters:
                  - name: envoy.filters.http.router
                    typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router}
        """
        .replace("BODY", body);
  }

  @ParameterizedTest
  @MethodSource("envoys")
  @DisplayName("a configuration is validated, and a broken one refused with the reason")
  void validates(EnvoyBinary envoy) {
    assertThat(envoy.refusal(answering("hello"))).isEmpty();
    assertThat(envoy.refusal(answering("hello").replace("status: 200", "status: 20")).orElseThrow())
        .contains("DirectResponseActionValidationError.Status");
  }

  @Test
  @DisplayName("two Envoys serve at once, each on a port of its own, and count")
  void serves() throws Exception {
    EnvoyBinary envoy = EnvoyBinary.newest();
    try (EnvoyProcess one = EnvoyProcess.start(envoy, answering("one"));
        EnvoyProcess two = EnvoyProcess.start(envoy, answering("two"))) {
      assertThat(one.get("in", "/", Map.of()).body()).isEqualTo("one");
      assertThat(two.get("in", "/", Map.of()).body()).isEqualTo("two");
      assertThat(one.stat("http.in.downstream_rq_2xx")).isEqualTo(1);
    }
  }
}
