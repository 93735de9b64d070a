// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiftCommandTest {
  private static final String FILTER =
      """
      apiVersion: networking.istio.io/v1alpha3
      kind: EnvoyFilter
      metadata: {name: hello, namespace: default}
      spec:
        workloadSelector: {labels: {app: reviews}}
        configPatches:
        - applyTo: HTTP_FILTER
          match:
            context: SIDECAR_INBOUND
            listener:
              filterChain:
                filter:
                  name: envoy.filters.network.http_connection_manager
                  subFilter: {name: envoy.filters.http.router}
          patch:
            operation: INSERT_BEFORE
            value:
              name: hello
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua
                default_source_code: {inline_string: "function envoy_on_request(r) end"}
        - applyTo: BOOTSTRAP
          patch: {operation: MERGE, value: {}}
      """;

  @TempDir Path directory;

  private Run lift(String text) throws IOException {
    return Run.slime("lift", "-f", "" + Files.writeString(directory.resolve("in.yaml"), text));
  }

  @Test
  void what_became_of_the_filters_is_summed_up() throws IOException {
    Run run = lift(FILTER);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("kind: PluginManager");
    assertThat(run.err())
        .contains("spec.configPatches[1] stays: ")
        .contains("slime: 1 EnvoyFilter became 1 PluginManager; 1 patch stays");
  }

  @Test
  void that_there_is_nothing_to_lift_is_said() throws IOException {
    Run run = lift("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("slime: there is no EnvoyFilter in the input");
  }

  @Test
  void a_broken_document_beside_them_is_an_error() throws IOException {
    Run run = lift(FILTER + "---\nkind: [\n");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("kind: PluginManager");
  }
}
