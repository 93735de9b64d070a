// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static io.slime.plugin.Texts.codes;
import static io.slime.plugin.Texts.lines;
import static io.slime.plugin.Texts.messages;
import static io.slime.plugin.Texts.translate;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Translation;
import io.slime.api.plugin.PluginManager;
import io.slime.core.codec.Codec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cases 32 to 46 of the catalogue: code from outside. */
class ModuleCasesTest {

  private static String wasm(String fields) {
    return "plugin: [{enable: true, name: w, listenerType: Inbound, wasm: {" + fields + "}}]";
  }

  private static String definition(Translation<?, ?> translation) {
    return lines(translation).get(0);
  }

  @Test
  @DisplayName("case 32: the definition first, then the filter; sorted settings as text")
  void definitionAndFilter() {
    Translation<?, ?> translation =
        translate(
            wasm(
                "pluginName: root1, url: 'oci://reg.io/x:1',"
                    + " settings: {b: 1, a: [1, x], c: {d: true}}"));
    assertThat(translation.issues()).isEmpty();
    assertThat(lines(translation))
        .containsExactly(
            "EXTENSION_CONFIG ADD {\"name\":\"ns1.w\",\"typed_config\":{\"@type\":"
                + "\"envoy.extensions.filters.http.wasm.v3.Wasm\",\"config\":{\"name\":\"ns1.w\","
                + "\"root_id\":\"root1\",\"vm_config\":{\"runtime\":\"envoy.wasm.runtime.v8\","
                + "\"code\":{\"remote\":{\"http_uri\":{\"uri\":\"oci://reg.io/x:1\","
                + "\"timeout\":\"30s\",\"cluster\":\"_\"},\"sha256\":\"nil\"}}},"
                + "\"configuration\":{\"@type\":\"google.protobuf.StringValue\","
                + "\"value\":\"{\\\"a\\\":[1,\\\"x\\\"],\\\"b\\\":1,"
                + "\\\"c\\\":{\\\"d\\\":true}}\"}}}}",
            "HTTP_FILTER INSERT_BEFORE {filterChain:{filter:{name:HCM,subFilter:"
                + "{name:envoy.filters.http.router}}}} SIDECAR_INBOUND {\"name\":\"ns1.w\","
                + "\"config_discovery\":{\"config_source\":{\"ads\":{},"
                + "\"initial_fetch_timeout\":\"0s\",\"resource_api_version\":\"V3\"},"
                + "\"type_urls\":[\"envoy.extensions.filters.http.wasm.v3.Wasm\","
                + "\"envoy.extensions.filters.http.rbac.v3.RBAC\"]}}");
  }

  @Test
  @DisplayName("case 33: a file needs no secret and no checksum")
  void file() {
    Translation<?, ?> translation =
        translate(wasm("url: 'file:///opt/x.wasm', imagePullSecretName: none"));
    assertThat(translation.issues()).isEmpty();
    assertThat(definition(translation)).contains("{\"local\":{\"filename\":\"/opt/x.wasm\"}}");
  }

  @Test
  @DisplayName("case 34 to 36: a pull secret is referred to by a WasmPlugin, never shown")
  void pullSecret() {
    Translation<?, ?> translation =
        translate(wasm("url: 'reg.io/x:1', imagePullSecretName: s, pluginName: r"));
    assertThat(codes(translation)).containsExactly("PLUG-305", "PLUG-308");
    assertThat(translation.resources())
        .singleElement()
        .satisfies(
            resource ->
                assertThat(Codec.toJson(resource))
                    .contains(
                        "\"kind\":\"WasmPlugin\"",
                        "\"imagePullSecret\":\"s\"",
                        "\"url\":\"oci://reg.io/x:1\"",
                        "\"match\":[{\"mode\":\"SERVER\"}]",
                        "\"name\":\"m-w\""));
    String hindered =
        wasm("url: 'reg.io/x:1', imagePullSecretName: s")
            .replace("wasm:", "disableOnFilterLevel: true, wasm:");
    assertThat(messages(translate(hindered)))
        .containsExactly(
            "Only a WasmPlugin can refer to a pull secret, and a WasmPlugin cannot be off until a"
                + " route switches it on.");
    assertThat(translate(hindered).resources()).isEmpty();
  }

  @Test
  @DisplayName("case 35, 37: embedding a secret is possible on demand, and flagged")
  void embedded() {
    PluginOptions options = new PluginOptions("", null, true, null, null, null, null, false, null);
    String secret =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: ns1}\n"
            + "type: kubernetes.io/dockerconfigjson\n"
            + "stringData: {.dockerconfigjson: '{\"auths\":{}}'}\n";
    PluginManager manager = Texts.manager(wasm("url: 'reg.io/x:1', imagePullSecretName: s"));
    PluginManagerTranslator translator = new PluginManagerTranslator(options);
    var shown = translator.translate(manager, Texts.world(secret));
    assertThat(codes(shown)).containsExactly("PLUG-306");
    assertThat(definition(shown))
        .contains("\"ISTIO_META_WASM_IMAGE_PULL_SECRET\":\"{\\\"auths\\\":{}}\"");
    var missing = translator.translate(manager, Texts.world(""));
    assertThat(codes(missing)).containsExactly("PLUG-304");
    assertThat(missing.resources()).isEmpty();
    String opaque = secret.replace("kubernetes.io/dockerconfigjson", "Opaque");
    assertThat(codes(translator.translate(manager, Texts.world(opaque))))
        .containsExactly("PLUG-304");
    assertThat(codes(translate(wasm("url: 'reg.io/x:1', imagePullSecretContent: secret"))))
        .containsExactly("PLUG-306");
  }

  @Test
  @DisplayName("case 38: the text of the settings")
  void texts() {
    assertThat(definition(translate(wasm("url: a, settings: {_string: raw text}"))))
        .contains("\"value\":\"raw text\"");
    assertThat(definition(translate(wasm("url: a, settings: {_string: 5}"))))
        .contains("{\\\"_string\\\":5}");
    assertThat(definition(translate(wasm("url: a, settings: {_string: x, b: 1}"))))
        .contains("{\\\"_string\\\":\\\"x\\\",\\\"b\\\":1}");
    assertThat(definition(translate(wasm("url: a")))).contains("\"value\":\"{}\"");
    assertThat(definition(translate(wasm("url: a, settings: {_string: ''}"))))
        .contains("\"value\":\"\"");
  }

  @Test
  @DisplayName("case 39, 45: places of code")
  void urls() {
    for (String[] row :
        new String[][] {
          {"hub.example.com/a/b:v1", "oci://hub.example.com/a/b:v1"},
          {"foo", "oci://foo"},
          {"hub.example.com:5000/a:v1", "oci://hub.example.com:5000/a:v1"},
          {"localhost:5000/a", "oci://localhost:5000/a"},
          {"foo:v1", "oci://foo:v1"},
          {"127.0.0.1:5000/a", "oci://127.0.0.1:5000/a"},
          {"HTTPS://h/x", "https://h/x"},
          {"https://h/p?q=1#f", "https://h/p?q=1#f"},
        }) {
      assertThat(definition(translate(wasm("url: '" + row[0] + "'"))))
          .as(row[0])
          .contains("\"uri\":\"" + row[1] + "\"");
    }
    for (String bad :
        new String[] {
          "",
          "/abs/path",
          " foo",
          "http://h/%zz",
          "http://h/x y.wasm",
          "ftp://h/x",
          "file://a/b",
          "file:/a/b",
          "oci://",
          "reg.io/UPPER",
          "reg.io/x@sha256:12",
          "http://"
        }) {
      Translation<?, ?> translation = translate(wasm("url: '" + bad + "'"));
      assertThat(codes(translation)).as(bad).contains("PLUG-301");
      assertThat(translation.resources()).as(bad).isEmpty();
    }
    assertThat(codes(translate(wasm("pluginName: x")))).containsExactly("PLUG-301");
  }

  @Test
  @DisplayName("a checksum has 64 digits and is that of the image")
  void checksums() {
    String a = "a".repeat(64);
    assertThat(codes(translate(wasm("url: 'reg.io/x:1', sha256: abc"))))
        .containsExactly("PLUG-302");
    assertThat(
            codes(translate(wasm("url: 'reg.io/x@sha256:" + a + "', sha256: " + "b".repeat(64)))))
        .containsExactly("PLUG-302");
    assertThat(definition(translate(wasm("url: 'http://h/x', sha256: " + a))))
        .contains("\"sha256\":\"" + a + "\"");
    assertThat(codes(translate(wasm("url: 'http://h/x'")))).containsExactly("PLUG-303");
  }

  @Test
  @DisplayName("case 40: a default configuration serves while the code is on its way")
  void defaultConfig() {
    assertThat(
            lines(
                    translate(
                        wasm(
                            "url: a, defaultConfig: {'@type':"
                                + " type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}")))
                .get(1))
        .contains(
            "\"type_urls\":[\"envoy.extensions.filters.http.wasm.v3.Wasm\","
                + "\"envoy.extensions.filters.http.rbac.v3.RBAC\","
                + "\"envoy.extensions.filters.http.lua.v3.Lua\"],"
                + "\"default_config\":{\"@type\":\"envoy.extensions.filters.http.lua.v3.Lua\"},"
                + "\"apply_default_config_without_warming\":true");
  }

  @Test
  @DisplayName("pull policy, failure policy and environment of a module")
  void extras() {
    assertThat(
            definition(
                translate(
                    wasm(
                        "url: a, imagePullPolicy: Always, failStrategy: FAIL_OPEN,"
                            + " vmConfig: {env: [{name: A, value: b}, {name: H, valueFrom: HOST}]}"))))
        .contains(
            "\"failure_policy\":\"FAIL_OPEN\"",
            "\"environment_variables\":{\"host_env_keys\":[\"H\"],\"key_values\":{\"A\":\"b\","
                + "\"ISTIO_META_WASM_IMAGE_PULL_POLICY\":\"Always\"}}");
    assertThat(codes(translate(wasm("url: a, vmConfig: {env: [{name: ISTIO_META_X, value: b}]}"))))
        .containsExactly("PLUG-307");
  }

  @Test
  @DisplayName("case 41, 42: rider needs its entry in the catalogue")
  void rider() {
    String spec =
        "plugin: [{enable: true, name: rd, port: 80, rider: {pluginName: pn,"
            + " url: 'oci://r.io/rider:1', imagePullSecretContent: SEC, settings: {a: 1}}}]";
    assertThat(codes(translate(spec))).contains("PLUG-220");
    var catalogue =
        io.slime.plugin.catalogue.FilterCatalogue.envoy()
            .with(java.util.List.of(new io.slime.plugin.catalogue.RiderFilterTypes()));
    var translation =
        new PluginManagerTranslator(
                PluginOptions.defaults(), catalogue, io.slime.plugin.schema.SettingsSchema.NONE)
            .translate(Texts.manager(spec), Texts.world(""));
    assertThat(definition(translation))
        .contains(
            "\"name\":\"ns1.rd.rider\"",
            "udpa.type.v1.TypedStruct",
            "\"type_url\":\"proxy.filters.http.rider.v3alpha1.FilterConfig\"",
            "\"package_path\":\"/usr/local/lib/rider/?/init.lua;/usr/local/lib/rider/?.lua;\"",
            "\"config\":{\"a\":1,\"ISTIO_RIDER_ENV\":"
                + "{\"ISTIO_META_WASM_IMAGE_PULL_SECRET\":\"SEC\"}}");
  }

  @Test
  @DisplayName("wasmOutput: WasmPlugin keeps the order, or says why it stays an EnvoyFilter")
  void wasmOutput() {
    String before =
        "wasmOutput: WasmPlugin\nplugin:\n"
            + "- {enable: true, name: l, listenerType: Inbound,"
            + " typeUrl: envoy.extensions.filters.http.lua.v3.Lua}\n"
            + "- {enable: true, name: w, listenerType: Inbound, wasm: {url: a}}\n";
    assertThat(messages(translate(before)))
        .containsExactly("It stays an EnvoyFilter: it would change places with l in the chain.");
    Translation<?, ?> both =
        translate(
            "wasmOutput: WasmPlugin\npriority: 3\nplugin:\n"
                + "- {enable: true, name: w1, listenerType: Inbound, wasm: {url: a}}\n"
                + "- {enable: true, name: w2, listenerType: Inbound, wasm: {url: a}}\n");
    assertThat(both.resources()).hasSize(2);
    assertThat(Codec.toJson(both.resources().get(0))).contains("\"priority\":-3000");
    assertThat(Codec.toJson(both.resources().get(1))).contains("\"priority\":-3001");
  }
}
