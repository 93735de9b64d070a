// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static io.slime.plugin.Texts.codes;
import static io.slime.plugin.Texts.lines;
import static io.slime.plugin.Texts.translateRoutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Translation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases of the catalogue about single entries of an EnvoyPlugin. */
class RouteEntryCasesTest {
  private static final String HOST = "host: ['a.com:80']\n";

  @Test
  @DisplayName("case 52: a version that a rawPatch asks for wins over the option, for its plugin")
  void version() {
    PluginOptions defaults = PluginOptions.defaults();
    PluginOptions options =
        new PluginOptions(
            "^1\\.2", java.util.Map.of(), false, "istio-system", "", "", "", false, "");
    assertThat(defaults.proxyVersion()).isEmpty();
    Translation<?, ?> translation =
        new EnvoyPluginTranslator(options)
            .translate(
                Texts.routes(
                    HOST
                        + "plugins:\n"
                        + "- {enable: true, name: envoy.filters.http.fault, inline: {},"
                        + " rawPatch: {match: {proxy: {proxyVersion: abc}}}}\n"
                        + "- {enable: true, name: envoy.filters.http.cors, inline: {}}\n"),
                Texts.world(""));
    assertThat(lines(translation).get(0)).contains("proxyVersion:abc");
    assertThat(lines(translation).get(1)).contains("proxyVersion:^1");
  }

  @Test
  @DisplayName("case 55: rate limits go into the route by all the names that they ever had")
  void rateLimits() {
    for (String name :
        new String[] {"envoy.filters.http.ratelimit", "envoy.ratelimit", "envoy.rate_limit"}) {
      assertThat(
              lines(
                  translateRoutes(
                      "route: ['a.com:80/r']\nplugins: [{enable: true, name: "
                          + name
                          + ", inline: {settings: {rate_limits: []}}}]")))
          .as(name)
          .singleElement()
          .asString()
          .endsWith("{\"route\":{\"rate_limits\":[]}}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wasm: {}", "wasm: {settings: {_string: hi}}", "rider: {}"})
  @DisplayName("case 65: no proxy takes settings of a module per route, whatever they are")
  void modules(String module) {
    Translation<?, ?> translation =
        translateRoutes(HOST + "plugins: [{enable: true, name: fi, " + module + "}]");
    assertThat(translation.hasErrors()).isTrue();
    assertThat(translation.resources()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "protocol: Dubbo",
        "protocol: Generic, genericAppProtocol: t",
        "protocol: 9",
        "protocol: Generic, rawPatch: {applyTo: HTTP_ROUTE, match: null}"
      })
  @DisplayName("cases 72 and 73: routes of private protocols are refused, and nothing breaks")
  void protocols(String protocol) {
    Translation<?, ?> translation =
        translateRoutes(
            "route: ['a.com:80/r']\nplugins: [{enable: true, name: p1, typeUrl: a.b.TU, inline: {},"
                + protocol
                + "}]");
    assertThat(codes(translation)).containsAnyOf("PLUG-217", "PLUG-001");
    assertThat(translation.resources()).isEmpty();
  }

  @Test
  @DisplayName(
      "case 74: the example of an EnvoyPlugin, but for rate limits of a route configuration")
  void example() {
    String spec =
        """
        priority: 30
        %s
        host: ["shop.example.com:80"]
        route: ["shop.example.com:80/checkout"]
        plugins:
        - enable: true
          name: envoy.filters.http.fault
          type_url: type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault
          listenerType: Gateway
          inline: {settings: {abort: {http_status: 503}}}
        - enable: true
          name: envoy.filters.http.ratelimit
          listenerType: Gateway
          inline: {settings: {rate_limits: [{actions: [{remote_address: {}}]}]}}
        """;
    assertThat(
            codes(translateRoutes(spec.formatted("listener: [{port: 8080, portName: http-main}]"))))
        .containsExactly("PLUG-408");
    assertThat(lines(translateRoutes(spec.formatted(""))))
        .extracting(line -> line.replaceAll("^(\\S+) .*?(typed_per_filter|rate_limits).*", "$1 $2"))
        .containsExactly(
            "VIRTUAL_HOST typed_per_filter",
            "VIRTUAL_HOST rate_limits",
            "HTTP_ROUTE typed_per_filter",
            "HTTP_ROUTE rate_limits");
  }
}
