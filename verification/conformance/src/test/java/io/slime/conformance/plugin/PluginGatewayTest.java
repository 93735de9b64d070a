// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.conformance.envoy.Backend;
import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.EnvoyProcess;
import io.slime.conformance.envoy.ReplayedConfiguration;
import io.slime.simulator.Proxy;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Settings for some of the many hosts and routes of a gateway, served by a real Envoy. */
class PluginGatewayTest {
  private static final PatchedProxy EDGE =
      new PatchedProxy(
          "istiod/shop/gateway",
          Proxy.gateway("istio-system", Map.of("istio", "ingressgateway"), "1.32.0"),
          "istiod/mesh/gateway.yaml",
          "istiod/shop/mesh/services.yaml",
          "istiod/shop/mesh/networking.yaml");

  private static final String MANAGER =
      """
      apiVersion: microservice.slime.io/v1alpha1
      kind: PluginManager
      metadata: {name: edge-filters, namespace: istio-system}
      spec:
        workloadLabels: {istio: ingressgateway}
        plugin:
        - {enable: true, listenerType: Gateway, port: 8080, name: envoy.filters.http.local_ratelimit,
           inline: {settings: {stat_prefix: edge}}}
      """;

  private static String routes(String name, String targets, String plugin) {
    return """
        ---
        apiVersion: microservice.slime.io/v1alpha1
        kind: EnvoyPlugin
        metadata: {name: %s, namespace: istio-system}
        spec:
          workloadSelector: {labels: {istio: ingressgateway}}
          %s
          plugins:
          - {enable: true, listenerType: Gateway, %s}
        """
        .formatted(name, targets, plugin);
  }

  /** The answers to requests, each a host, a path, and headers as {@code name=value}. */
  private static List<HttpResponse<String>> responses(String manifests, String... requests)
      throws Exception {
    List<HttpResponse<String>> responses = new ArrayList<>();
    try (Backend backend = Backend.start();
        EnvoyProcess envoy =
            EnvoyProcess.start(
                EnvoyBinary.newest(),
                ReplayedConfiguration.chain(
                    EDGE.patched(manifests), "0.0.0.0_8080", "", backend.port()))) {
      for (String request : requests) {
        String[] words = request.split(" ");
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Host", words[0]));
        for (int i = 2; i < words.length; i++) {
          headers.put(words[i].split("=")[0], words[i].split("=")[1]);
        }
        responses.add(envoy.get("in", words[1], headers));
      }
    }
    return responses;
  }

  private static List<Integer> codes(String manifests, String... requests) throws Exception {
    return responses(manifests, requests).stream().map(HttpResponse::statusCode).toList();
  }

  @Test
  @DisplayName("a fault on one route leaves the routes beside it alone, redirects too")
  void oneRoute() throws Exception {
    String fault =
        routes(
            "edge-fault",
            "route: [www.shop.example.com/catalog]",
            "name: envoy.filters.http.fault,"
                + " inline: {settings: {abort: {http_status: 418, percentage: {numerator: 100}}}}");

    assertThat(
            codes(
                fault,
                "shop.example.com /catalog",
                "www.shop.example.com /catalog/items",
                "www.shop.example.com /checkout",
                "www.shop.example.com /healthz",
                "www.shop.example.com /old",
                "cart.api.example.com /catalog"))
        .containsExactly(418, 200, 200, 200, 301, 200);
  }

  @Test
  @DisplayName("cors for one host, and none for the others")
  void oneHost() throws Exception {
    String cors =
        routes(
            "edge-cors",
            "host: [cart.api.example.com]",
            "name: envoy.filters.http.cors, inline: {settings: {allow_origin_string_match:"
                + " [{exact: 'http://a.com'}]}}");

    List<HttpResponse<String>> responses =
        responses(
            cors,
            "cart.api.example.com / Origin=http://a.com",
            "www.shop.example.com / Origin=http://a.com");

    assertThat(responses)
        .extracting(one -> one.headers().firstValue("access-control-allow-origin").orElse("none"))
        .containsExactly("http://a.com", "none");
  }

  @Test
  @DisplayName("a local rate limit on one route, and another on the host around it")
  void rateLimits() throws Exception {
    String settings =
        "name: envoy.filters.http.local_ratelimit, inline: {settings: {stat_prefix: edge,"
            + " token_bucket: {max_tokens: %d, fill_interval: 600s},"
            + " filter_enabled: {default_value: {numerator: 100}},"
            + " filter_enforced: {default_value: {numerator: 100}}}}";
    String limits =
        MANAGER
            + routes("edge-host", "host: [www.shop.example.com]", settings.formatted(2))
            + routes("edge-route", "route: [www.shop.example.com/buy]", settings.formatted(1));

    assertThat(
            codes(
                limits,
                "www.shop.example.com /checkout",
                "www.shop.example.com /checkout",
                "www.shop.example.com /catalog",
                "www.shop.example.com /catalog",
                "www.shop.example.com /catalog",
                "cart.api.example.com /"))
        .containsExactly(200, 429, 200, 200, 429, 200);
  }
}
