// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static io.slime.plugin.Texts.codes;
import static io.slime.plugin.Texts.lines;
import static io.slime.plugin.Texts.translate;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Translation;
import io.slime.api.plugin.PluginManager;
import io.slime.core.codec.Codec;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of the catalogue about single entries of a PluginManager. */
class PluginEntryCasesTest {
  private static final String GOOD =
      "{enable: true, name: envoy.filters.http.grpc_web, inline: {settings: {}}}";

  @Test
  @DisplayName("cases 1 to 4: the network filter is that of the protocol; an unknown one is told")
  void protocols() {
    assertThat(lines(translate("plugin: [" + GOOD + "]")))
        .singleElement()
        .asString()
        .contains("filter:{name:HCM,subFilter:");
    String raw =
        ", rawPatch: {applyTo: NETWORK_FILTER, match: {listener: {filterChain: {filter:"
            + " {subFilter: null}}}}}}";
    assertThat(
            lines(
                translate(
                    "plugin: [{enable: true, name: d, typeUrl: a.b.D, protocol: Dubbo"
                        + raw
                        + "]")))
        .singleElement()
        .asString()
        .contains("filter:{name:envoy.filters.network.dubbo_proxy}");
    assertThat(
            lines(
                translate(
                    "plugin: [{enable: true, name: t, typeUrl: a.b.T, protocol: Generic,"
                        + " genericAppProtocol: thrift"
                        + raw
                        + "]")))
        .singleElement()
        .asString()
        .contains("filter:{name:generic-thrift}");
    assertThat(codes(translate("plugin: [{enable: true, name: a, typeUrl: a.b.C, protocol: 100}]")))
        .contains("PLUG-001");
  }

  @Test
  @DisplayName("case 17: an element that is null is a slip, and told as any other")
  void nullElement() {
    Translation<?, ?> translation = translate("plugin: [null, " + GOOD + "]");
    assertThat(codes(translation)).containsExactly("PLUG-001");
    assertThat(translation.resources()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22 | plugin: [{enable: \"true\", name: envoy.filters.http.grpc_web}]",
        "23 | plugin: [{enable: true, name: envoy.filters.http.lua, inline: {settings: [1]}}]",
        "23 | plugin: [{enable: true, name: envoy.filters.http.lua, inline: {settings: text}}]",
        "23 | plugin: {a: b}",
        "23 | priority: 3000000000",
      })
  @DisplayName(
      "cases 22 and 23: a value that a field cannot hold is an error, and nothing goes out")
  void undecodable(int number, String spec) {
    Translation<?, ?> translation = translate(spec);
    assertThat(codes(translation)).as("case " + number).contains("PLUG-001");
    assertThat(translation.resources()).isEmpty();
  }

  @Test
  @DisplayName("case 23: a label that is a number is an error; a priority may be a quoted number")
  void labelsAndPriority() {
    Translation<?, ?> number = translate(Texts.manager("workloadLabels: {app: 7}", "plugin: []"));
    assertThat(codes(number)).contains("PLUG-001");
    assertThat(number.resources()).isEmpty();
    assertThat(Texts.spec(translate("priority: \"7\"\nplugin: [" + GOOD + "]")))
        .containsEntry("priority", 7);
  }

  @Test
  @DisplayName("case 25: the order of patches is that of the list")
  void order() {
    String plugin = "{enable: true, name: %s, typeUrl: envoy.extensions.filters.http.lua.v3.Lua}";
    assertThat(
            lines(
                translate(
                    "plugin: ["
                        + String.join(
                            ", ",
                            List.of(
                                plugin.formatted("a"),
                                plugin.formatted("b"),
                                plugin.formatted("c")))
                        + "]")))
        .extracting(line -> line.replaceAll(".*\"name\":\"(.)\".*", "$1"))
        .containsExactly("a", "b", "c");
  }

  @Test
  @DisplayName("case 27: names of releases that no proxy has are no option; they are told")
  void oldNames() {
    assertThat(codes(translate("plugin: [{enable: true, name: envoy.lua, inline: {}}]")))
        .contains("PLUG-203");
  }

  @Test
  @DisplayName("case 36: where no Secret is seen the plugin is still referred to its own, and told")
  void unseenSecret() {
    Translation<?, ?> translation =
        translate(
            "plugin: [{enable: true, name: w, wasm: {url: 'reg.io/a:1', imagePullSecretName: s}}]");
    assertThat(translation.resources())
        .singleElement()
        .satisfies(r -> assertThat(Codec.toJson(r)).contains("\"imagePullSecret\":\"s\""));
  }

  @Test
  @DisplayName("case 43: the environment of a rider is made an object, and its other keys stay")
  void riderEnvironment() {
    String rider =
        "plugin: [{enable: true, name: r, rider: {url: 'oci://r/a:1',"
            + " imagePullSecretContent: SEC%s}}]";
    assertThat(embedded(rider.formatted(""))).contains("\"ISTIO_RIDER_ENV\":{\"ISTIO_META_WASM");
    assertThat(embedded(rider.formatted(", settings: {ISTIO_RIDER_ENV: {K: V}}")))
        .contains("\"K\":\"V\"")
        .contains("ISTIO_META_WASM_IMAGE_PULL_SECRET");
  }

  private static String embedded(String spec) {
    PluginOptions defaults = PluginOptions.defaults();
    PluginOptions options =
        new PluginOptions(
            defaults.proxyVersion(),
            defaults.configDiscoveryDefaultConfig(),
            true,
            defaults.rootNamespace(),
            defaults.managerSuffix(),
            defaults.pluginSuffix(),
            defaults.revisions(),
            defaults.strictRevision(),
            defaults.passLabels());
    Translation<PluginManager, ?> translation =
        new PluginManagerTranslator(
                options,
                io.slime.plugin.catalogue.FilterCatalogue.envoy()
                    .with(List.of(new io.slime.plugin.catalogue.RiderFilterTypes())),
                io.slime.plugin.schema.SettingsSchema.NONE)
            .translate(Texts.manager(spec), Texts.world(""));
    return Codec.toJson(translation.resources()) + translation.issues();
  }

  @Test
  @DisplayName("case 44: the nested spelling of a rider's secret is an unknown field")
  void nestedSecret() {
    assertThat(
            codes(
                translate(
                    "plugin: [{enable: true, name: r, rider: {url: 'file:///a',"
                        + " image_pull_secret: {image_pull_secret_name: s}}}]")))
        .contains("PLUG-001");
  }

  @Test
  @DisplayName("case 46: an address with a port is a registry, and costs no neighbour")
  void addressOfRegistry() {
    String lua = "{enable: true, name: %s, typeUrl: envoy.extensions.filters.http.lua.v3.Lua}";
    assertThat(
            lines(
                translate(
                    "plugin: ["
                        + lua.formatted("a")
                        + ", {enable: true, name: w, wasm: {url: '127.0.0.1:5000/x:1'}}, "
                        + lua.formatted("c")
                        + "]")))
        .hasSize(4)
        .anyMatch(line -> line.contains("oci://127.0.0.1:5000/x:1"));
  }

  @Test
  @DisplayName("case 76: the revision of the resource is that of the output")
  void revision() {
    PluginManager manager = Texts.manager("plugin: [" + GOOD + "]");
    assertThat(translate(manager).resources().get(0).getMetadata().getLabels())
        .doesNotContainKey("istio.io/rev");
    manager.getMetadata().setLabels(java.util.Map.of("istio.io/rev", "x"));
    assertThat(translate(manager).resources().get(0).getMetadata().getLabels())
        .containsEntry("istio.io/rev", "x");
  }

  @Test
  @DisplayName(
      "case 74: the example of a PluginManager: Lua, a module with a secret, a fault, a tap")
  void example() {
    Translation<?, ?> translation =
        translate(
            Texts.manager(
                "workload_labels: {app: checkout}",
                """
                priority: 20
                plugin:
                - enable: true
                  name: envoy.filters.http.lua
                  type_url: type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua
                  listenerType: Inbound
                  port: 8080
                  inline: {settings: {default_source_code: {inline_string: "x"}}}
                - enable: true
                  name: geo-tag
                  listenerType: Inbound
                  wasm:
                    plugin_name: geo_root
                    url: oci://registry.example.com/mesh/geo-tag:1.4
                    settings: {header: x-geo}
                - enable: true
                  name: envoy.filters.http.fault
                  type_url: type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault
                  listenerType: Inbound
                  disable_on_filter_level: true
                - {enable: false, name: envoy.filters.http.tap}
                """));
    assertThat(lines(translation))
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("HTTP_FILTER", "EXTENSION_CONFIG", "HTTP_FILTER", "HTTP_FILTER");
    assertThat(lines(translation).get(3)).contains("\"disabled\":true");
    assertThat(Texts.spec(translation)).containsEntry("priority", 20);
  }
}
