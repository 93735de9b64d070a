// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.api.plugin.EnvoyPluginSpec;
import io.slime.api.plugin.Inline;
import io.slime.api.plugin.Listener;
import io.slime.api.plugin.OnInvalid;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.api.plugin.Plugin.Phase;
import io.slime.api.plugin.Plugin.Protocol;
import io.slime.api.plugin.PluginManager;
import io.slime.api.plugin.PluginManagerSpec;
import io.slime.api.plugin.PluginManagerSpec.WasmOutput;
import io.slime.api.plugin.Wasm;
import io.slime.api.plugin.WorkloadSelector;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generated plugin resources, right and wrong ones. */
final class Resources {
  private static final String LUA = "type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua";

  private Resources() {}

  static Arbitrary<String> names() {
    return Arbitraries.of(
        "a", "b", "my.lua", "envoy.filters.http.fault", "geo", "envoy.filters.http.cors");
  }

  static Arbitrary<Map<String, Object>> settings() {
    return Arbitraries.of(
        Map.of(),
        Map.of("abort", Map.of("http_status", 503L)),
        Map.of("rate_limits", List.of()),
        Map.of("cors", Map.of()),
        Map.of("_string", "x"),
        Map.of("@type", "x"));
  }

  private static Arbitrary<Plugin> inline(boolean wild) {
    Arbitrary<String> types =
        wild
            ? Arbitraries.of(LUA, "my.private.Filter", "", "x", LUA + "PerRoute").injectNull(0.2)
            : Arbitraries.just(LUA);
    Arbitrary<String> names = wild ? names().injectNull(0.1) : Arbitraries.of("a", "b", "c", "d");
    return Combinators.combine(
            names,
            types,
            Arbitraries.of(ListenerType.class).injectNull(0.3),
            Arbitraries.of(80, 8080, 0).injectNull(0.5),
            anchors(wild),
            settings().injectNull(0.2),
            Arbitraries.of(true, false).injectNull(0.6))
        .as(
            (name, type, listener, port, anchor, settings, flag) ->
                plugin(
                    name,
                    type,
                    listener,
                    port,
                    anchor,
                    new Inline(wild ? settings : null, wild ? flag : null, null, Map.of()),
                    null,
                    wild ? flag : null));
  }

  private record Anchors(String before, String after, Phase phase) {}

  private static Arbitrary<Anchors> anchors(boolean wild) {
    return wild
        ? Arbitraries.of(
            new Anchors(null, null, null),
            new Anchors("envoy.filters.http.cors", null, null),
            new Anchors(null, "a", null),
            new Anchors("envoy.router", null, null),
            new Anchors(null, null, Phase.AUTHN),
            new Anchors(null, null, Phase.AUTHZ),
            new Anchors("b", "a", null))
        : Arbitraries.of(
            new Anchors(null, null, null),
            new Anchors(null, "envoy.filters.http.fault", null),
            new Anchors(null, null, Phase.AUTHN),
            new Anchors(null, null, Phase.STATS));
  }

  private static Arbitrary<Plugin> module() {
    return Combinators.combine(
            names(),
            Arbitraries.of("reg.io/a:1", "file:///x", "", "http://h/x", "ftp://x"),
            Arbitraries.of("s", "t").injectNull(0.7),
            settings().injectNull(0.3),
            anchors(true))
        .as(
            (name, url, secret, settings, anchor) ->
                plugin(
                    name,
                    null,
                    ListenerType.INBOUND,
                    null,
                    anchor,
                    null,
                    new Wasm(
                        settings, null, url, null, secret, null, null, null, null, null, Map.of()),
                    null));
  }

  private static Plugin plugin(
      String name,
      String type,
      ListenerType listener,
      Integer port,
      Anchors anchor,
      Inline inline,
      Wasm wasm,
      Boolean flag) {
    return new Plugin(
        true,
        name,
        type,
        listener,
        port,
        flag,
        flag,
        anchor.before,
        anchor.after,
        anchor.phase,
        inline,
        wasm,
        null,
        Boolean.TRUE.equals(flag) && port == null ? Protocol.HTTP : null,
        null,
        null,
        null,
        Map.of());
  }

  static Arbitrary<Plugin> plugins() {
    return Arbitraries.oneOf(inline(true), inline(false), module());
  }

  private static Arbitrary<Map<String, String>> labels() {
    return Arbitraries.<Map<String, String>>of(
            Map.of("app", "cart"), Map.of("app", "checkout"), Map.of(), Map.of("a b", "c"))
        .injectNull(0.2);
  }

  private static ObjectMeta metadata(String name, String namespace) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName(name);
    metadata.setNamespace(namespace);
    return metadata;
  }

  static Arbitrary<PluginManager> managers() {
    return Combinators.combine(
            Arbitraries.of("one", "two", "three"),
            Arbitraries.of("default", "shop", "istio-system"),
            labels(),
            plugins().injectNull(0.05).list().ofMaxSize(5),
            Arbitraries.of(0, 5, -10).injectNull(0.4),
            Arbitraries.of(OnInvalid.class).injectNull(0.5),
            Arbitraries.of(WasmOutput.class).injectNull(0.5))
        .as(
            (name, namespace, labels, plugins, priority, onInvalid, output) ->
                new PluginManager(
                    metadata(name, namespace),
                    new PluginManagerSpec(
                        labels, List.of(), plugins, priority, onInvalid, output, List.of(),
                        Map.of()),
                    null));
  }

  /** Managers of right plugins with names of their own. */
  static Arbitrary<PluginManager> goodManagers() {
    return inline(false)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .uniqueElements(Plugin::name)
        .map(
            plugins ->
                new PluginManager(
                    metadata("one", "shop"),
                    new PluginManagerSpec(
                        Map.of("app", "cart"),
                        List.of(),
                        plugins,
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of()),
                    null));
  }

  static Arbitrary<EnvoyPlugin> envoyPlugins() {
    Arbitrary<String> hosts =
        Arbitraries.of(
            "cart", "cart:8080", "*.example.com", "", "inbound|http|80", "*", "a b", "x.com:0");
    return Combinators.combine(
            Arbitraries.of("four", "five", "one"),
            labels(),
            plugins().list().ofMaxSize(4),
            hosts.list().ofMaxSize(2),
            hosts.map(host -> host + "/default").list().ofMaxSize(2),
            Arbitraries.of(80, 0, 99999)
                .map(
                    port ->
                        new Listener(
                            port, "http", null, List.of(), port == 0, null, null, null, Map.of()))
                .list()
                .ofMaxSize(1),
            Arbitraries.of(OnInvalid.class).injectNull(0.5))
        .as(
            (name, labels, plugins, host, route, listener, onInvalid) ->
                new EnvoyPlugin(
                    metadata(name, "shop"),
                    new EnvoyPluginSpec(
                        labels == null ? null : new WorkloadSelector(labels, Map.of()),
                        List.of(),
                        listener,
                        host,
                        route,
                        plugins,
                        null,
                        onInvalid,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        Map.of()),
                    null));
  }
}
