// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.conformance.envoy.Backend;
import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.EnvoyProcess;
import io.slime.conformance.envoy.ReplayedConfiguration;
import io.slime.simulator.Proxy;
import io.slime.testkit.Requirement;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Plugins of reviews, applied as istiod does and served by a real Envoy. */
class PluginProxyTest {
  private static final PatchedProxy REVIEWS =
      new PatchedProxy(
          "istiod/bookinfo-plain/reviews-v1",
          Proxy.sidecar("default", Map.of("app", "reviews"), "1.32.0"));
  private static final String MANAGER =
      """
      apiVersion: microservice.slime.io/v1alpha1
      kind: PluginManager
      metadata: {name: filters, namespace: default}
      spec:
        workloadLabels: {app: reviews}
        plugin:
      """;
  private static final String ROUTES =
      """
      ---
      apiVersion: microservice.slime.io/v1alpha1
      kind: EnvoyPlugin
      metadata: {name: routes, namespace: default}
      spec:
        workloadSelector: {labels: {app: reviews}}
        route: ["inbound|http|9080/default"]
        plugins:
      """;

  private static List<HttpResponse<String>> responses(
      String manifests, int requests, Map<String, String> headers) throws Exception {
    List<HttpResponse<String>> responses = new ArrayList<>();
    // A service of authorization as well: it wants to see a password.
    try (Backend backend =
            Backend.start(
                request -> request.startsWith("GET /authz") && !request.contains("secret"));
        EnvoyProcess envoy =
            EnvoyProcess.start(
                EnvoyBinary.newest(),
                ReplayedConfiguration.chain(
                    REVIEWS.patched(manifests),
                    "virtualInbound",
                    "0.0.0.0_9080",
                    backend.port()))) {
      for (int i = 0; i < requests; i++) {
        responses.add(envoy.get("in", "/reviews/1", headers));
      }
    }
    return responses;
  }

  private static List<Integer> codes(String manifests, int requests) throws Exception {
    return responses(manifests, requests, Map.of()).stream().map(HttpResponse::statusCode).toList();
  }

  private static String plugin(String name, String rest) {
    return "  - {enable: true, listenerType: Inbound, name: " + name + ", " + rest + "}\n";
  }

  private static String lua(String name, String header) {
    return plugin(
        name,
        "port: 9080, typeUrl: envoy.extensions.filters.http.lua.v3.Lua, inline: {settings:"
            + " {default_source_code: {inline_string: \"function envoy_on_response(h)"
            + " h:headers():add('x-seen', '"
            + header
            + "') end\"}}}");
  }

  @Test
  @DisplayName("two Lua filters see a response in the reverse order of the list")
  void order() throws Exception {
    HttpResponse<String> response =
        responses(MANAGER + lua("first", "1") + lua("second", "2"), 1, Map.of()).get(0);

    assertThat(response.headers().allValues("x-seen")).containsExactly("2", "1");
  }

  @Test
  @DisplayName("a fault on one route only")
  void fault() throws Exception {
    String abort = "inline: {settings: {abort: {http_status: 418, percentage: {numerator: 100}}}}";
    assertThat(
            codes(MANAGER + lua("l", "1") + ROUTES + plugin("envoy.filters.http.fault", abort), 1))
        .containsExactly(418);
  }

  @Test
  @DisplayName("a filter that is off until a route switches it on")
  void offUntilEnabled() throws Exception {
    String off =
        plugin(
            "envoy.filters.http.local_ratelimit",
            "port: 9080, disableOnFilterLevel: true, inline: {settings: {stat_prefix: l,"
                + " token_bucket: {max_tokens: 1, fill_interval: 600s},"
                + " filter_enabled: {default_value: {numerator: 100}},"
                + " filter_enforced: {default_value: {numerator: 100}}}}");
    assertThat(codes(MANAGER + off, 3)).containsExactly(200, 200, 200);
    String on =
        plugin(
            "envoy.filters.http.local_ratelimit",
            "inline: {settings: {stat_prefix: l, token_bucket: {max_tokens: 2, fill_interval: 600s},"
                + " filter_enabled: {default_value: {numerator: 100}},"
                + " filter_enforced: {default_value: {numerator: 100}}}}");
    assertThat(codes(MANAGER + off + ROUTES + on, 3)).containsExactly(200, 200, 429);
  }

  @Test
  @DisplayName("a filter that is on until a route switches it off, and one switched on as it is")
  void switched() throws Exception {
    String deny =
        plugin(
            "guard",
            "port: 9080, typeUrl: envoy.extensions.filters.http.rbac.v3.RBAC, inline: {settings:"
                + " {rules: {action: DENY, policies: {all: {permissions: [{any: true}],"
                + " principals: [{any: true}]}}}}}%s");
    assertThat(codes(MANAGER + deny.formatted(""), 1)).containsExactly(403);
    assertThat(codes(MANAGER + deny.formatted("") + ROUTES + plugin("guard", "disabled: true"), 1))
        .containsExactly(200);
    assertThat(codes(MANAGER + deny.formatted(", disableOnFilterLevel: true"), 1))
        .containsExactly(200);
  }

  @Test
  @DisplayName("headers are changed on the way in")
  void headers() throws Exception {
    String mutation =
        plugin(
            "envoy.filters.http.header_mutation",
            "port: 9080, inline: {settings: {mutations: {response_mutations: [{append: {header:"
                + " {key: x-plugin, value: here}}}]}}}");
    assertThat(responses(MANAGER + mutation, 1, Map.of()).get(0).headers().firstValue("x-plugin"))
        .contains("here");
  }

  @Test
  @DisplayName("cors for a virtual host")
  void cors() throws Exception {
    String cors =
        plugin(
            "envoy.filters.http.cors",
            "inline: {settings: {cors: {allow_origin_string_match: [{exact: 'http://a.com'}],"
                + " allow_credentials: true}}}");
    HttpResponse<String> response =
        responses(MANAGER + lua("l", "1") + ROUTES + cors, 1, Map.of("Origin", "http://a.com"))
            .get(0);
    assertThat(response.headers().firstValue("access-control-allow-origin"))
        .contains("http://a.com");
  }

  @Test
  @DisplayName("a service of authorization is asked, and a route does without it")
  void authorization() throws Exception {
    String asked =
        plugin(
            "envoy.filters.http.ext_authz",
            "port: 9080, inline: {settings: {http_service: {path_prefix: /authz, server_uri:"
                + " {uri: 'http://authz', timeout: 2s,"
                + " cluster: outbound|9080||ratings.default.svc.cluster.local}}}}");
    Map<String, String> password = Map.of("Authorization", "secret");

    assertThat(codes(MANAGER + asked, 1)).containsExactly(403);
    assertThat(responses(MANAGER + asked, 1, password).get(0).statusCode()).isEqualTo(200);
    assertThat(
            codes(
                MANAGER + asked + ROUTES + plugin("envoy.filters.http.ext_authz", "disabled: true"),
                1))
        .containsExactly(200);
  }

  @Test
  @DisplayName("a module of WebAssembly is discovered by its name and runs")
  void module() throws Exception {
    String module =
        plugin(
            "tag",
            "wasm: {url: 'file://" + Requirement.data("envoy/p.wasm").toAbsolutePath() + "'}");

    HttpResponse<String> response = responses(MANAGER + module, 1, Map.of()).get(0);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().allValues("x-wasm")).containsExactly("yes");
  }

  @Test
  @DisplayName("requests are refused while a module is not there, and not let past it")
  void missingModule() throws Exception {
    assertThat(codes(MANAGER + plugin("tag", "wasm: {url: 'file:///nowhere/p.wasm'}"), 1))
        .containsExactly(500);
  }
}
