// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static io.slime.plugin.Texts.codes;
import static io.slime.plugin.Texts.lines;
import static io.slime.plugin.Texts.messages;
import static io.slime.plugin.Texts.translate;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Target;
import io.slime.api.Translation;
import io.slime.api.plugin.PluginManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cases 5 to 31 of the catalogue: PluginManagers. */
class ManagerCasesTest {
  private static final String OUTBOUND =
      "HTTP_FILTER INSERT_BEFORE {filterChain:{filter:{name:HCM,subFilter:"
          + "{name:envoy.filters.http.router}}}} SIDECAR_OUTBOUND ";
  private static final String LUA = "{\"@type\":\"envoy.extensions.filters.http.lua.v3.Lua\"}}";

  private static String lua(String name) {
    return "{\"name\":\"" + name + "\",\"typed_config\":" + LUA;
  }

  private static String plugin(String name, String more) {
    return "- {enable: true, name: "
        + name
        + ", typeUrl: envoy.extensions.filters.http.lua.v3.Lua"
        + more
        + "}\n";
  }

  @Test
  @DisplayName("case 5: no selector is the whole namespace, with a warning and no empty selector")
  void gatewaySample() {
    PluginManager manager =
        Texts.manager(
            "",
            """
            plugin:
            - {enable: true, name: envoy.filters.http.fault, listenerType: Gateway, port: 80,
               inline: {}, disableOnFilterLevel: true}
            - {enable: true, name: envoy.filters.http.rbac, listenerType: Gateway, port: 80,
               inline: {}, disableOnFilterLevel: true}
            """);
    manager.getMetadata().setLabels(java.util.Map.of("istio.io/rev", "default", "team", "a"));
    Translation<PluginManager, HasMetadata> translation = translate(manager);

    assertThat(codes(translation)).containsExactly("PLUG-206", "PLUG-101");
    assertThat(translation.resources().get(0).getMetadata().getLabels())
        .containsOnly(
            java.util.Map.entry("istio.io/rev", "default"),
            java.util.Map.entry("app.kubernetes.io/managed-by", "slime"));
    assertThat(Texts.spec(translation)).containsOnlyKeys("configPatches");
    assertThat(lines(translation))
        .containsExactly(
            "HTTP_FILTER INSERT_BEFORE {filterChain:{filter:{name:HCM,subFilter:"
                + "{name:envoy.filters.http.router}}},portNumber:80} GATEWAY"
                + " {\"name\":\"envoy.filters.http.fault\",\"typed_config\":{\"@type\":"
                + "\"envoy.extensions.filters.http.fault.v3.HTTPFault\"},\"disabled\":true}",
            "HTTP_FILTER INSERT_BEFORE {filterChain:{filter:{name:HCM,subFilter:"
                + "{name:envoy.filters.http.router}}},portNumber:80} GATEWAY"
                + " {\"name\":\"envoy.filters.http.rbac\",\"typed_config\":{\"@type\":"
                + "\"envoy.extensions.filters.http.rbac.v3.RBAC\"},\"disabled\":true}");
  }

  @Test
  @DisplayName("case 7: a known name alone is enough; an unknown one needs a type")
  void nameOnly() {
    assertThat(lines(translate("plugin: [{enable: true, name: envoy.filters.http.lua}]")))
        .containsExactly(OUTBOUND + lua("envoy.filters.http.lua"));
    Translation<?, ?> unknown = translate("plugin: [{enable: true, name: envoy.filters.http.lau}]");
    assertThat(unknown.resources()).isEmpty();
    assertThat(messages(unknown))
        .containsExactly(
            "No known filter is named envoy.filters.http.lau, and no typeUrl is given. Did you"
                + " mean envoy.filters.http.lua?");
  }

  @Test
  @DisplayName("case 8: a type without settings; port, labels and priority")
  void typeOnly() {
    Translation<?, ?> translation =
        translate(
            "plugin:\n" + plugin("a", ", listenerType: Inbound, port: 8080") + "priority: -10");
    assertThat(lines(translation))
        .containsExactly(
            "HTTP_FILTER INSERT_BEFORE {filterChain:{filter:{name:HCM,subFilter:"
                + "{name:envoy.filters.http.router}}},portNumber:8080} SIDECAR_INBOUND "
                + lua("a"));
    assertThat(Texts.spec(translation))
        .containsEntry("priority", -10)
        .containsEntry(
            "workloadSelector", java.util.Map.of("labels", java.util.Map.of("app", "x")));
  }

  @Test
  @DisplayName("case 9: a field in both spellings is an error, and nothing is emitted")
  void bothSpellings() {
    Translation<?, ?> translation =
        translate("workload_labels: {app: y}\nplugin:\n" + plugin("a", ""));
    assertThat(codes(translation)).containsExactly("PLUG-001");
    assertThat(translation.resources()).isEmpty();
  }

  @Test
  @DisplayName("case 10, 11: nothing enabled gives nothing, and settings beside the kinds are told")
  void disabled() {
    assertThat(translate("plugin: []").resources()).isEmpty();
    Translation<?, ?> translation =
        translate(
            "plugin:\n- {name: a}\n- {enable: false, name: b}\n"
                + plugin("c", ", settings: {x: 1}"));
    assertThat(codes(translation)).containsExactly("PLUG-003");
    assertThat(lines(translation)).containsExactly(OUTBOUND + lua("c"));
  }

  @Test
  @DisplayName("case 12, 13: several kinds in one plugin are an error")
  void severalKinds() {
    Translation<?, ?> translation =
        translate(
            "plugin: [{enable: true, name: envoy.filters.http.lua, inline: {},"
                + " wasm: {url: 'reg.io/x:1'}}]");
    assertThat(messages(translation)).contains("The plugin is given as inline, wasm at once.");
    assertThat(translation.resources()).isEmpty();
  }

  @Test
  @DisplayName("case 14, 15: listener types by name in any case and by number; others are errors")
  void listenerTypes() {
    assertThat(lines(translate("plugin:\n" + plugin("a", ", listenerType: 2"))))
        .first()
        .asString()
        .contains(" GATEWAY ");
    assertThat(lines(translate("plugin:\n" + plugin("a", ", listener_type: inbound"))))
        .first()
        .asString()
        .contains(" SIDECAR_INBOUND ");
    assertThat(codes(translate("plugin:\n" + plugin("a", ", listenerType: 7"))))
        .containsExactly("PLUG-001");
  }

  @Test
  @DisplayName("case 16: inline without settings is a filter without settings")
  void inlineNull() {
    assertThat(lines(translate("plugin:\n" + plugin("a", ", inline: {settings: null}"))))
        .containsExactly(OUTBOUND + lua("a"));
    assertThat(lines(translate("plugin:\n" + plugin("a", ", inline: null"))))
        .containsExactly(OUTBOUND + lua("a"));
  }

  @Test
  @DisplayName("case 18: numbers in settings stay what they are")
  void exactNumbers() {
    Translation<?, ?> translation =
        translate(
            "plugin: [{enable: true, name: x, typeUrl: 'a.b/c.D', inline: {settings: {"
                + "i: 12345678901234567890, f: 1.50, big: 9007199254740993, l: [1, a, null],"
                + " b: true}}}]");
    assertThat(lines(translation))
        .first()
        .asString()
        .contains(
            "\"i\":12345678901234567890",
            "\"f\":1.5",
            "\"big\":9007199254740993",
            "\"l\":[1,\"a\",null]",
            "\"b\":true");
  }

  @Test
  @DisplayName("case 19, 20: no name, and one name twice in a chain, are errors")
  void names() {
    assertThat(codes(translate("plugin: [{enable: true, typeUrl: a.B}]"))).contains("PLUG-201");
    Translation<?, ?> twice = translate("plugin:\n" + plugin("x", "") + plugin("x", ", port: 80"));
    assertThat(codes(twice)).containsExactly("PLUG-205");
    assertThat(twice.resources()).isEmpty();
    assertThat(
            lines(
                translate("plugin:\n" + plugin("x", "") + plugin("x", ", listenerType: Inbound"))))
        .hasSize(2);
  }

  @Test
  @DisplayName("case 21 to 23: ports, booleans and maps that are none")
  void values() {
    assertThat(codes(translate("plugin:\n" + plugin("a", ", port: 99999"))))
        .containsExactly("PLUG-214");
    assertThat(codes(translate("plugin:\n" + plugin("a", ", port: -1"))))
        .containsExactly("PLUG-214");
    assertThat(lines(translate("plugin:\n" + plugin("a", ", port: \"8080\""))))
        .first()
        .asString()
        .contains("portNumber:8080");
    assertThat(codes(translate("plugin: [{enable: \"true\", name: a}]"))).contains("PLUG-001");
    assertThat(codes(translate("plugin:\n" + plugin("a", ", inline: {settings: [1]}"))))
        .containsExactly("PLUG-001");
    assertThat(codes(translate("plugin: {name: a}"))).containsExactly("PLUG-001");
    assertThat(codes(translate("priority: 3000000000"))).containsExactly("PLUG-001");
  }

  @Test
  @DisplayName("case 24: unknown fields are errors with the nearest name, ignored ones warnings")
  void unknownFields() {
    Translation<?, ?> translation =
        translate("plugins: []\ngateways: [g]\nplugin:\n" + plugin("a", ""));
    assertThat(messages(translation))
        .contains("There is no field plugins; did you mean plugin?", "gateways selects nothing.");
    assertThat(translation.resources()).isEmpty();
  }

  @Test
  @DisplayName("case 26: a version of proxies is on every patch, also on the module's definition")
  void proxyVersion() {
    PluginOptions options =
        new PluginOptions("^1\\.19.*", null, false, null, null, null, null, false, null);
    var translation =
        new PluginManagerTranslator(options)
            .translate(
                Texts.manager("plugin: [{enable: true, name: w, wasm: {url: 'reg.io/x:1'}}]"),
                Texts.world(""));
    assertThat(lines(translation))
        .hasSize(2)
        .allMatch(line -> line.contains("{proxyVersion:^1\\\\.19.*}"));
    var bad = new PluginOptions("(?=x)", null, false, null, null, null, null, false, null);
    assertThat(
            codes(
                new PluginManagerTranslator(bad)
                    .translate(Texts.manager("plugin: []"), Texts.world(""))))
        .containsExactly("PLUG-006");
  }

  @Test
  @DisplayName("case 28, 29, 30: private protocols fail their resource, or are skipped on demand")
  void protocols() {
    String spec =
        "plugin:\n"
            + plugin("good", "")
            + plugin("d", ", protocol: Dubbo")
            + plugin("g", ", protocol: Generic, genericAppProtocol: thrift");
    assertThat(translate(spec).resources()).isEmpty();
    assertThat(codes(translate(spec))).containsExactly("PLUG-217", "PLUG-217");
    Translation<?, ?> skipping = translate("onInvalid: SkipPlugin\n" + spec);
    assertThat(lines(skipping)).containsExactly(OUTBOUND + lua("good"));
    assertThat(codes(skipping)).containsExactly("PLUG-217", "PLUG-217", "PLUG-219", "PLUG-219");
  }

  @Test
  @DisplayName("case 31: a rawPatch makes a legal patch of a private protocol")
  void dubboRaw() {
    assertThat(
            lines(
                translate(
                    "plugin:\n"
                        + plugin(
                            "d",
                            ", protocol: Dubbo, rawPatch: {apply_to: NETWORK_FILTER, match:"
                                + " {listener: {filter_chain: {filter: {sub_filter: null}}}}}"))))
        .containsExactly(
            "NETWORK_FILTER INSERT_BEFORE"
                + " {filterChain:{filter:{name:envoy.filters.network.dubbo_proxy}}}"
                + " SIDECAR_OUTBOUND "
                + lua("d"));
  }

  @Test
  @DisplayName("the router is no plugin, and nothing comes behind it")
  void router() {
    assertThat(
            codes(
                translate(
                    "plugin: [{enable: true, name: envoy.filters.http.router,"
                        + " typeUrl: a.B}]")))
        .contains("PLUG-204");
    assertThat(codes(translate("plugin:\n" + plugin("a", ", after: envoy.filters.http.router"))))
        .containsExactly("PLUG-215");
  }

  @Test
  @DisplayName("empty and invalid selectors are errors and never wider")
  void selectors() {
    for (String labels : new String[] {"{}", "{'': a}", "{app: '*'}", "{app: 'a b'}"}) {
      Translation<?, ?> translation =
          translate(Texts.manager("workloadLabels: " + labels, "plugin:\n" + plugin("a", "")));
      assertThat(translation.resources()).as(labels).isEmpty();
      assertThat(codes(translation)).as(labels).containsAnyOf("PLUG-102", "PLUG-103");
    }
  }

  @Test
  @DisplayName("a type that is the filter's for routes, or another filter's, is an error")
  void wrongTypes() {
    assertThat(
            messages(
                translate(
                    "plugin: [{enable: true, name: l,"
                        + " typeUrl: envoy.extensions.filters.http.lua.v3.LuaPerRoute}]")))
        .containsExactly(
            "envoy.extensions.filters.http.lua.v3.LuaPerRoute is the message for"
                + " routes; the filter's own is"
                + " type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua.");
    assertThat(
            codes(
                translate(
                    "plugin: [{enable: true, name: envoy.filters.http.fault,"
                        + " typeUrl: envoy.extensions.filters.http.lua.v3.Lua}]")))
        .contains("PLUG-210");
    assertThat(
            messages(
                translate(
                    "plugin: [{enable: true, name: l,"
                        + " typeUrl: envoy.extensions.filters.http.lua.v3.Luaa}]")))
        .first()
        .asString()
        .contains("did you mean type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua?");
  }

  @Test
  @DisplayName("a filter that is off needs Istio 1.21, targetRefs 1.22")
  void targets() {
    String off = "plugin:\n" + plugin("a", ", disableOnFilterLevel: true");
    PluginManagerTranslator translator = new PluginManagerTranslator(PluginOptions.defaults());
    assertThat(codes(translator.translate(Texts.manager(off), Texts.world(new Target(20)))))
        .containsExactly("PLUG-005");
    assertThat(translator.translate(Texts.manager(off), Texts.world(new Target(21))).issues())
        .isEmpty();
    String references = "targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: g}]";
    PluginManager manager =
        Texts.manager(references, "plugin:\n" + plugin("a", ", listenerType: Gateway"));
    assertThat(codes(translator.translate(manager, Texts.world(new Target(21)))))
        .containsExactly("PLUG-005");
    assertThat(Texts.spec(translator.translate(manager, Texts.world(new Target(22)))))
        .containsKey("targetRefs");
  }

  @Test
  @DisplayName("case 75: revisions that are served")
  void revisions() {
    assertThat(inScope(null, "", false)).isTrue();
    assertThat(inScope("x", "", true)).isTrue();
    assertThat(inScope(null, "default", false)).isTrue();
    assertThat(inScope(null, "default", true)).isFalse();
    assertThat(inScope("prod", "default, prod", false)).isTrue();
    assertThat(inScope("zz", "default", false)).isFalse();
    assertThat(inScope(null, "default,", true)).isTrue();
  }

  private static boolean inScope(String label, String served, boolean strict) {
    PluginManager manager = Texts.manager("plugin:\n" + plugin("a", ""));
    if (label != null) {
      manager.getMetadata().setLabels(java.util.Map.of("istio.io/rev", label));
    }
    PluginOptions options =
        new PluginOptions("", null, false, null, null, null, served, strict, null);
    return !new PluginManagerTranslator(options)
        .translate(manager, Texts.world(""))
        .resources()
        .isEmpty();
  }

  @Test
  @DisplayName("case 77: labels are passed on by an expression")
  void passedLabels() {
    PluginManager manager = Texts.manager("plugin:\n" + plugin("a", ""));
    manager.getMetadata().setLabels(java.util.Map.of("team/a", "1", "other/b", "2"));
    PluginOptions options =
        new PluginOptions("", null, false, null, null, null, null, false, "^team/");
    assertThat(
            new PluginManagerTranslator(options)
                .translate(manager, Texts.world(""))
                .resources()
                .get(0)
                .getMetadata()
                .getLabels())
        .containsEntry("team/a", "1")
        .doesNotContainKey("other/b");
  }

  @Test
  @DisplayName("case 78: an EnvoyFilter of that name that is not ours is left alone")
  void foreign() {
    String mesh =
        "apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\n"
            + "metadata: {name: m, namespace: ns1}\nspec: {}\n";
    Translation<?, ?> translation =
        new PluginManagerTranslator(PluginOptions.defaults())
            .translate(Texts.manager("plugin:\n" + plugin("a", "")), Texts.world(mesh));
    assertThat(codes(translation)).containsExactly("PLUG-502");
    assertThat(translation.resources()).isEmpty();
  }
}
