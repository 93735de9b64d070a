// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static io.slime.plugin.Texts.translate;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Translation;
import io.slime.api.plugin.PluginManager;
import io.slime.core.codec.Codec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Hand-written EnvoyFilters as plugin resources. */
class LiftTest {
  private static final String HEADER =
      "apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\n"
          + "metadata: {name: hand, namespace: ns1}\n"
          + "spec:\n  workloadSelector: {labels: {app: x}}\n  configPatches:\n";

  private static Lifted lift(String patches) {
    var filter =
        (io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter)
            Codec.read(HEADER + patches.indent(2), "ef.yaml").values().get(0);
    return new EnvoyFilterLift(io.slime.plugin.catalogue.FilterCatalogue.envoy()).lift(filter);
  }

  @Test
  @DisplayName("an inserted filter becomes a plugin of a PluginManager")
  void filter() {
    Lifted lifted =
        lift(
            """
            - applyTo: HTTP_FILTER
              match:
                context: SIDECAR_INBOUND
                listener:
                  portNumber: 8080
                  filterChain:
                    filter:
                      name: envoy.filters.network.http_connection_manager
                      subFilter: {name: envoy.filters.http.router}
              patch:
                operation: INSERT_BEFORE
                value:
                  name: my.lua
                  typed_config:
                    "@type": type.googleapis.com/udpa.type.v1.TypedStruct
                    type_url: type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua
                    value: {inline_code: x}
            """);
    assertThat(lifted.left()).isEmpty();
    PluginManager manager = (PluginManager) lifted.resources().get(0);
    assertThat(manager.getSpec().plugin())
        .singleElement()
        .satisfies(
            plugin -> {
              assertThat(plugin.name()).isEqualTo("my.lua");
              assertThat(plugin.port()).isEqualTo(8080);
              assertThat(plugin.inline().settings()).containsOnlyKeys("inline_code");
            });
    assertThat(translate(manager).resources()).hasSize(1);
  }

  @Test
  @DisplayName("settings for routes become an EnvoyPlugin beside the PluginManager")
  void routes() {
    Lifted lifted =
        lift(
            """
            - applyTo: VIRTUAL_HOST
              match: {context: GATEWAY, routeConfiguration: {vhost: {name: "a.com:80"}}}
              patch:
                operation: MERGE
                value:
                  typedPerFilterConfig:
                    envoy.filters.http.fault:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault
                      abort: {http_status: 503}
            - applyTo: HTTP_ROUTE
              match:
                context: GATEWAY
                routeConfiguration: {vhost: {name: "a.com:80", route: {name: r, action: ROUTE}}}
              patch: {operation: MERGE, value: {route: {timeout: 3s}}}
            """);
    assertThat(lifted.left()).isEmpty();
    assertThat(lifted.resources())
        .extracting(r -> r.getMetadata().getName())
        .containsExactly("hand", "hand-routes");
  }

  @Test
  @DisplayName("what cannot be lifted stays, with the reason")
  void left() {
    Lifted lifted =
        lift(
            """
            - applyTo: CLUSTER
              match: {context: SIDECAR_OUTBOUND}
              patch: {operation: MERGE, value: {connect_timeout: 1s}}
            - applyTo: HTTP_FILTER
              patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua}}
            - applyTo: HTTP_ROUTE
              match: {context: SIDECAR_OUTBOUND}
              patch: {operation: MERGE, value: {name: x}}
            - applyTo: VIRTUAL_HOST
              match: {context: SIDECAR_OUTBOUND, routeConfiguration: {name: "80", vhost: {name: "a.com:80"}}}
              patch: {operation: MERGE, value: {require_tls: ALL}}
            """);
    assertThat(lifted.resources()).isEmpty();
    assertThat(lifted.left())
        .extracting(Lifted.LeftPatch::reason)
        .containsExactly(
            "Plugins change HTTP filters and routes, and no CLUSTER.",
            "A plugin is for one of SIDECAR_INBOUND, SIDECAR_OUTBOUND and GATEWAY.",
            "An EnvoyPlugin names its places, and this match names none.",
            "A plugin would become a patch that differs: its match would be"
                + " {routeConfiguration={vhost={name=a.com:80}}, context=SIDECAR_OUTBOUND}.");
  }

  @Test
  @DisplayName("translating what was lifted from our own outputs gives them again")
  void thereAndBack() {
    String spec =
        "priority: 7\nplugin:\n"
            + "- {enable: true, name: f1, phase: AUTHN, listenerType: Inbound,"
            + " typeUrl: envoy.extensions.filters.http.lua.v3.Lua}\n"
            + "- {enable: true, name: w, listenerType: Inbound, wasm: {url: 'reg.io/x:1',"
            + " pluginName: r, settings: {a: [1, {b: c}]}}}\n"
            + "- {enable: true, name: f2, phase: AUTHN, listenerType: Inbound,"
            + " typeUrl: my.private.Filter, disableOnFilterLevel: true}\n";
    var first = translate(spec).resources().get(0);
    Lifted lifted =
        new EnvoyFilterLift(io.slime.plugin.catalogue.FilterCatalogue.envoy())
            .lift((io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter) first);
    assertThat(lifted.left()).isEmpty();
    Translation<?, ?> again = translate((PluginManager) lifted.resources().get(0));
    assertThat(Codec.toJson(again.resources().get(0))).isEqualTo(Codec.toJson(first));
  }

  @Test
  @DisplayName("shorter ways to say the same are lifted: no anchor is the front, ANY is no action")
  void shorter() {
    Lifted lifted =
        lift(
            """
            - applyTo: HTTP_FILTER
              match:
                context: SIDECAR_INBOUND
                listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}
              patch:
                operation: INSERT_BEFORE
                value:
                  name: envoy.filters.http.local_ratelimit
                  typed_config:
                    "@type": type.googleapis.com/udpa.type.v1.TypedStruct
                    type_url: type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit
                    value: {stat_prefix: http_local_rate_limiter}
            - applyTo: HTTP_ROUTE
              match:
                context: SIDECAR_INBOUND
                routeConfiguration: {vhost: {name: "inbound|http|9080", route: {action: ANY}}}
              patch: {operation: MERGE, value: {response_headers_to_remove: [server]}}
            """);
    assertThat(lifted.left()).isEmpty();
    assertThat(((PluginManager) lifted.resources().get(0)).getSpec().plugin().get(0).phase())
        .isEqualTo(io.slime.api.plugin.Plugin.Phase.AUTHN);
    assertThat(((io.slime.api.plugin.EnvoyPlugin) lifted.resources().get(1)).getSpec().route())
        .containsExactly("inbound|http|9080/");
  }
}
