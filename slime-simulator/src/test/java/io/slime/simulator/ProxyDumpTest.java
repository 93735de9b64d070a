// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slime.simulator.internal.proto.ProtoJson;
import io.slime.simulator.internal.proto.UnreadableValue;
import io.slime.simulator.internal.tree.FieldNames;
import io.slime.simulator.internal.tree.Json;
import io.slime.simulator.internal.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyDumpTest {
  private static final Path MESH = Path.of("src/test/resources/captured/mesh");
  private static final String ADMIN = "type.googleapis.com/envoy.admin.v3.";
  private static final String ENVOY = "type.googleapis.com/envoy.config.";

  /** Wraps a configuration the way Envoy's administration interface does. */
  private static String configDump(
      ProxyConfiguration configuration, UnaryOperator<String> spelling) {
    List<Object> listeners = new ArrayList<>();
    for (Map<String, Object> listener : configuration.listeners()) {
      Map<String, Object> typed = typed("listener.v3.Listener", listener);
      Map<String, Object> state = Map.of("active_state", Map.of("listener", typed));
      listeners.add(state);
    }
    Map<String, Object> bootstrap =
        Map.of(
            "node",
            Map.of(
                "id",
                "sidecar~10.10.0.2~caller-0.shop~shop.svc.cluster.local",
                "metadata",
                Map.of(
                    "NAMESPACE", "shop",
                    "ISTIO_VERSION", "1.32.0",
                    "SLIME_APP", "x",
                    "LABELS", Map.of("app", "caller"))));
    Map<String, Object> dump =
        Map.of(
            "configs",
            List.of(
                Map.of("@type", ADMIN + "BootstrapConfigDump", "bootstrap", bootstrap),
                Map.of(
                    "@type",
                    ADMIN + "ClustersConfigDump",
                    "dynamic_active_clusters",
                    each("cluster", "cluster.v3.Cluster", configuration.clusters())),
                Map.of("@type", ADMIN + "ListenersConfigDump", "dynamic_listeners", listeners),
                Map.of(
                    "@type",
                    ADMIN + "RoutesConfigDump",
                    "dynamic_route_configs",
                    each(
                        "route_config",
                        "route.v3.RouteConfiguration",
                        configuration.routeConfigurations())),
                Map.of(
                    "@type",
                    ADMIN + "EndpointsConfigDump",
                    "dynamic_endpoint_configs",
                    each(
                        "endpoint_config",
                        "endpoint.v3.ClusterLoadAssignment",
                        configuration.endpoints()))));
    return Json.write(spelled(dump, spelling));
  }

  private static List<Object> each(String key, String type, List<Map<String, Object>> resources) {
    List<Object> states = new ArrayList<>();
    resources.forEach(resource -> states.add(Map.of(key, typed(type, resource))));
    return states;
  }

  private static Map<String, Object> typed(String type, Map<String, Object> resource) {
    Map<String, Object> typed = new LinkedHashMap<>();
    typed.put("@type", ENVOY + type);
    typed.putAll(resource);
    return typed;
  }

  private static Object spelled(Object value, UnaryOperator<String> spelling) {
    if (value instanceof Map) {
      Map<String, Object> map = new LinkedHashMap<>();
      Tree.map(value)
          .forEach(
              (key, child) -> {
                // What is inside a typed struct or metadata is data, not fields.
                boolean data =
                    key.equals("value") || key.equals("filter_metadata") || key.equals("metadata");
                map.put(spelling.apply(key), data ? child : spelled(child, spelling));
              });
      return map;
    }
    return value instanceof List
        ? Tree.list(value).stream().map(child -> spelled(child, spelling)).toList()
        : value;
  }

  @Test
  @DisplayName("Envoy's configuration dump is read, with the facts about its proxy")
  void envoy() throws IOException {
    ProxyConfiguration mesh = ProxyDump.read(MESH).configuration();

    ProxyDump dump = ProxyDump.parse(configDump(mesh, UnaryOperator.identity()));

    assertThat(Difference.between(mesh, dump.configuration()).lines()).isEmpty();
    assertThat(dump.proxy().orElseThrow().labels()).isEqualTo(Map.of("app", "caller"));
    assertThat(dump.proxy().orElseThrow().namespace()).isEqualTo("shop");
    assertThat(dump.proxy().orElseThrow().istioVersion()).isEqualTo("1.32.0");
    assertThat(dump.proxy().orElseThrow().metadata()).containsEntry("SLIME_APP", "x");
  }

  @Test
  @DisplayName("the same dump with JSON names, as istioctl may print it, is the same configuration")
  void istioctl(@TempDir Path folder) throws IOException {
    ProxyConfiguration mesh = ProxyDump.read(MESH).configuration();
    Path file = folder.resolve("all.json");
    Files.writeString(file, configDump(mesh, FieldNames::jsonName));

    ProxyDump dump = ProxyDump.read(file);

    assertThat(Difference.between(mesh, dump.configuration()).lines()).isEmpty();
  }

  @Test
  @DisplayName("something else is no dump, and the message says what is missing")
  void somethingElse(@TempDir Path folder) {
    assertThatThrownBy(() -> ProxyDump.parse("{}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'configs' is missing");
    assertThatThrownBy(() -> ProxyDump.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lds.json");
  }

  @Test
  @DisplayName("captured resources are in the form that values are read into: the table is right")
  void oneForm() throws IOException, UnreadableValue {
    try (Stream<Path> folders = Files.walk(CapturedData.istiod(), 2)) {
      for (Path folder :
          folders.filter(path -> Files.exists(path.resolve("lds.json"))).sorted().toList()) {
        ProxyConfiguration captured = ProxyDump.read(folder).configuration();
        assertNormal("envoy.config.listener.v3.Listener", captured.listeners());
        assertNormal("envoy.config.route.v3.RouteConfiguration", captured.routeConfigurations());
        assertNormal("envoy.config.cluster.v3.Cluster", captured.clusters());
        assertNormal("envoy.config.endpoint.v3.ClusterLoadAssignment", captured.endpoints());
      }
    }
  }

  private static void assertNormal(String type, List<Map<String, Object>> resources)
      throws UnreadableValue {
    for (Map<String, Object> resource : resources) {
      assertThat(ProtoJson.normal(type, resource)).isEqualTo(resource);
      assertThat(ProtoJson.read(type, resource).dropped())
          .as(ProxyConfiguration.name(resource))
          .isEmpty();
    }
  }
}
