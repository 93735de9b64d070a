// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Translation;
import io.slime.api.plugin.PluginManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PluginManagerTest {

  @Test
  @DisplayName("case 25: the patches are in the order of the list, each before the router")
  void order() {
    Translation<PluginManager, HasMetadata> translation =
        Texts.translate(
            """
            plugin:
            - {enable: true, name: envoy.filters.http.lua}
            - {enable: true, name: envoy.filters.http.csrf, inline: {settings: {filter_enabled: {}}}}
            """);

    assertThat(translation.issues()).isEmpty();
    assertThat(Texts.patches(translation))
        .isEqualTo(
            """
              - applyTo: HTTP_FILTER
                match:
                  listener:
                    filterChain:
                      filter:
                        name: envoy.filters.network.http_connection_manager
                        subFilter:
                          name: envoy.filters.http.router
                  context: SIDECAR_OUTBOUND
                patch:
                  operation: INSERT_BEFORE
                  value:
                    name: envoy.filters.http.lua
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua
              - applyTo: HTTP_FILTER
                match:
                  listener:
                    filterChain:
                      filter:
                        name: envoy.filters.network.http_connection_manager
                        subFilter:
                          name: envoy.filters.http.router
                  context: SIDECAR_OUTBOUND
                patch:
                  operation: INSERT_BEFORE
                  value:
                    name: envoy.filters.http.csrf
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.csrf.v3.CsrfPolicy
                      filter_enabled: {}
            """);
  }
}
