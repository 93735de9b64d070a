// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP filters of a listener, and what puts them there. */
class ChainTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final Path MESH = ROOT.resolve("slime-simulator/src/test/resources/captured/mesh");

  private static final String MANAGER =
      """
      apiVersion: microservice.slime.io/v1alpha1
      kind: PluginManager
      metadata: {name: filters, namespace: shop}
      spec:
        workloadLabels: {app: caller}
        plugin:
        - {enable: true, name: envoy.filters.http.buffer, listenerType: Inbound,
           inline: {settings: {max_request_bytes: 9}}}
        - {enable: true, name: envoy.filters.http.fault, listenerType: Inbound, inline: {}}
      """;

  @TempDir Path directory;

  private Run chain(String manifests, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("manager.yaml"), manifests);
    List<String> words =
        new ArrayList<>(
            List.of("explain", "-f", file.toString(), "-f", MESH.resolve("mesh.yaml").toString()));
    words.addAll(List.of(more));
    return Run.slime(words.toArray(String[]::new));
  }

  private static List<String> filters(Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    return run.out().lines().map(line -> line.replaceAll(" .*", "")).toList();
  }

  @Test
  void it_is_that_of_istio_without_a_dump_and_that_of_the_proxy_with_one() throws IOException {
    String[] listener = {"chain", "deployment/shop/caller", "--inbound", "8080"};
    Run documented = chain(MANAGER, listener);
    Run dumped =
        chain(
            MANAGER,
            "chain",
            "deployment/shop/caller",
            "--inbound",
            "8080",
            "--dump",
            MESH.toString());

    assertThat(filters(documented))
        .containsExactly(
            "istio.metadata_exchange",
            "envoy.filters.http.grpc_stats",
            "envoy.filters.http.fault",
            "envoy.filters.http.cors",
            "envoy.filters.http.buffer",
            "envoy.filters.http.fault",
            "envoy.filters.http.router");
    assertThat(filters(dumped)).isEqualTo(filters(documented));
    assertThat(dumped.out())
        .contains("buffer  PluginManager/shop/filters spec.plugin[0]  (")
        .contains("manager.yaml:7:5)");
  }

  @Test
  void filters_that_a_running_proxy_has_already_do_not_show_twice() throws IOException {
    Path dump = directory.resolve("dump");
    Files.createDirectories(dump);
    String listeners = Files.readString(MESH.resolve("lds.json"));
    String router = "\"name\": \"envoy.filters.http.router\"";
    assertThat(listeners).contains(router);
    Files.writeString(
        dump.resolve("lds.json"),
        listeners.replace(router, "\"name\": \"envoy.filters.http.buffer\"}, {" + router));

    Run run =
        chain(
            MANAGER,
            "chain",
            "deployment/shop/caller",
            "--inbound",
            "8080",
            "--dump",
            dump.toString());

    assertThat(filters(run)).containsOnlyOnce("envoy.filters.http.buffer");
  }

  @Test
  void the_root_namespace_is_that_of_the_configuration() throws IOException {
    Path config =
        Files.writeString(directory.resolve("slime.yml"), "plugin: {rootNamespace: mesh-root}\n");
    String[] listener = {"chain", "deployment/shop/caller", "--inbound", "8080"};
    String root = MANAGER.replace("namespace: shop", "namespace: mesh-root");
    List<String> configured = new ArrayList<>(List.of("--config", config.toString()));
    configured.addAll(List.of(listener));

    assertThat(filters(chain(root, listener))).doesNotContain("envoy.filters.http.buffer");
    assertThat(filters(chain(root, configured.toArray(String[]::new))))
        .contains("envoy.filters.http.buffer");
  }

  @Test
  void a_port_without_http_is_told() throws IOException {
    Run run =
        chain(
            MANAGER,
            "chain",
            "deployment/shop/caller",
            "--inbound",
            "1",
            "--dump",
            MESH.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("has no chain of HTTP filters for port 1");
  }
}
