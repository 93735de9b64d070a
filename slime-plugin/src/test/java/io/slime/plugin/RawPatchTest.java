// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static io.slime.plugin.Texts.codes;
import static io.slime.plugin.Texts.lines;
import static io.slime.plugin.Texts.messages;
import static io.slime.plugin.Texts.translate;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Translation;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cases 47 to 52 of the catalogue: rawPatch. */
class RawPatchTest {

  private static Translation<?, ?> filter(String raw) {
    return translate(
        "plugin: [{enable: true, name: l, typeUrl: envoy.extensions.filters.http.lua.v3.Lua,"
            + " inline: {settings: {a: 1}}, rawPatch: "
            + raw
            + "}]");
  }

  @Test
  @DisplayName("case 47: what Istio would put behind the router is refused")
  void behindTheRouter() {
    assertThat(messages(filter("{patch: {operation: ADD}}")))
        .containsExactly(
            "ADD would put the filter behind the router, and the proxy would refuse the listener.");
  }

  @Test
  @DisplayName("case 48: a rawPatch changes the filter; the definition has a key of its own")
  void oneAtATime() {
    String wasm = "plugin: [{enable: true, name: w, wasm: {url: a}, rawPatch: %s}]";
    assertThat(lines(translate(wasm.formatted("{match: {proxy: {proxyVersion: abc}}}"))))
        .satisfiesExactly(
            definition -> assertThat(definition).doesNotContain("abc"),
            inserted -> assertThat(inserted).contains("{proxyVersion:abc}"));
    assertThat(
            lines(
                translate(wasm.formatted("{definition: {match: {proxy: {proxy_version: abc}}}}"))))
        .satisfiesExactly(
            definition -> assertThat(definition).contains("{proxyVersion:abc}"),
            inserted -> assertThat(inserted).doesNotContain("abc"));
    assertThat(codes(filter("{definition: {}}"))).containsExactly("PLUG-218");
  }

  @Test
  @DisplayName("case 49: what Istio cannot read or does not do is refused, with the reason")
  void refused() {
    for (String raw :
        List.of(
            "{match: {routeConfiguration: {name: x}}}",
            "{applyTo: FOO}",
            "{aplyTo: HTTP_FILTER}",
            "{patch: {operation: MERGE_AND_REPLACE_LIST}}",
            "{patch: {value: null}}",
            "{applyTo: ROUTE_CONFIGURATION, match: {listener: null}}",
            "{match: {proxy: {proxyVersion: '(?<=x)'}}}",
            "{patch: {operation: INSERT_AFTER}}",
            "{match: {listener: {filterChain: {filter: {name: envoy.http_connection_manager}}}}}",
            "{match: 5}")) {
      Translation<?, ?> translation = filter(raw);
      assertThat(codes(translation)).as(raw).contains("PLUG-218");
      assertThat(translation.resources()).as(raw).isEmpty();
    }
  }

  @Test
  @DisplayName("settings of another message are never merged into a filter")
  void foreignMerge() {
    assertThat(
            codes(
                filter(
                    "{match: {listener: {filterChain: {filter: {subFilter: {name:"
                        + " envoy.filters.http.fault}}}}}, patch: {operation: MERGE}}")))
        .containsExactly("PLUG-218");
  }

  @Test
  @DisplayName("case 50, 51: null removes, lists are replaced, an empty one changes nothing")
  void mergePatch() {
    assertThat(lines(filter("{match: {listener: null}}")))
        .first()
        .asString()
        .startsWith("HTTP_FILTER INSERT_BEFORE SIDECAR_OUTBOUND");
    assertThat(lines(filter("{}"))).isEqualTo(lines(filter("null")));
    assertThat(lines(filter("{patch: {value: {typedConfig: {a: [9], b: {c: 1}}}}}")))
        .first()
        .asString()
        .endsWith("\"a\":[9],\"b\":{\"c\":1}}}");
  }

  @Test
  @DisplayName("an error in one rawPatch costs its plugin, and with SkipPlugin no other")
  void local() {
    Translation<?, ?> translation =
        translate(
            "onInvalid: SkipPlugin\nplugin:\n"
                + "- {enable: true, name: good, typeUrl: envoy.extensions.filters.http.lua.v3.Lua}\n"
                + "- {enable: true, name: bad, typeUrl: envoy.extensions.filters.http.lua.v3.Lua,"
                + " rawPatch: {applyTo: FOO}}\n");
    assertThat(lines(translation)).singleElement().asString().contains("\"good\"");
    assertThat(codes(translation)).contains("PLUG-219");
  }
}
