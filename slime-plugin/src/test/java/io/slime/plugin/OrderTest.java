// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static io.slime.plugin.Texts.codes;
import static io.slime.plugin.Texts.translate;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The order of filters, as a request meets them. */
class OrderTest {
  private static final String LUA = ", typeUrl: envoy.extensions.filters.http.lua.v3.Lua}\n";

  private static List<String> chain(String spec) {
    return chain(translate(spec).resources());
  }

  private static List<String> chain(List<? extends HasMetadata> resources) {
    var place =
        new FilterChain.Place(
            "ns1",
            java.util.Map.of("app", "x"),
            io.slime.api.plugin.Plugin.ListenerType.INBOUND,
            8080);
    return FilterChain.of(place, resources, "istio-system").links().stream()
        .map(FilterChain.Link::filter)
        .toList();
  }

  private static String plugin(String name, String more) {
    return "- {enable: true, listenerType: Inbound, name: " + name + more + LUA;
  }

  @Test
  @DisplayName("list order is request order, at every anchor")
  void listOrder() {
    assertThat(
            chain(
                "plugin:\n"
                    + plugin("a", "")
                    + plugin("f1", ", phase: AUTHN")
                    + plugin("b", "")
                    + plugin("f2", ", phase: AUTHN")
                    + plugin("g1", ", after: envoy.filters.http.grpc_stats")
                    + plugin("s1", ", phase: STATS")
                    + plugin("g2", ", after: envoy.filters.http.grpc_stats")
                    + plugin("s2", ", before: envoy.filters.http.grpc_stats")))
        .containsExactly(
            "f1",
            "f2",
            "istio.metadata_exchange",
            "s1",
            "s2",
            "envoy.filters.http.grpc_stats",
            "g1",
            "g2",
            "envoy.filters.http.fault",
            "envoy.filters.http.cors",
            "a",
            "b",
            "envoy.filters.http.router");
  }

  @Test
  @DisplayName("a plugin can stand beside one that is listed before it, and not after it")
  void besidePlugins() {
    assertThat(chain("plugin:\n" + plugin("a", "") + plugin("b", "") + plugin("c", ", after: a")))
        .containsSubsequence("a", "c", "b");
    assertThat(codes(translate("plugin:\n" + plugin("a", ", before: b") + plugin("b", ""))))
        .containsExactly("PLUG-215");
    assertThat(codes(translate("plugin:\n" + plugin("a", ", after: nobody"))))
        .containsExactly("PLUG-216");
    assertThat(codes(translate("plugin:\n" + plugin("a", ", before: envoy.router"))))
        .containsExactly("PLUG-215");
    assertThat(codes(translate("plugin:\n" + plugin("a", ", phase: AUTHZ"))))
        .containsExactly("PLUG-215");
  }

  @Test
  @DisplayName("equal priorities, equal names and equal modules on the same proxies are told")
  void severalManagers() {
    String mesh = manager("m1", "w", "reg.io/a:1") + "---\n" + manager("m2", "w", "reg.io/b:1");
    var translation = run(mesh);
    assertThat(translation.issues().stream().map(issue -> issue.code().code()).toList())
        .containsExactly("PLUG-504", "PLUG-505");
    assertThat(translation.resources())
        .singleElement()
        .satisfies(r -> assertThat(r.getMetadata().getName()).isEqualTo("m1"));
    var apart =
        run(
            mesh.replace(
                "name: m2, namespace: ns1}\nspec: {workloadLabels: {app: x}",
                "name: m2, namespace: ns1}\nspec: {workloadLabels: {app: other}"));
    assertThat(apart.issues()).isEmpty();
  }

  @Test
  @DisplayName("two EnvoyPlugins that set one filter at one place are told")
  void severalRoutes() {
    String one =
        "apiVersion: microservice.slime.io/v1alpha1\nkind: EnvoyPlugin\n"
            + "metadata: {name: %s, namespace: ns1}\nspec: {workloadSelector: {labels: {app: x}},"
            + " host: ['a.com:80'], plugins: [{enable: true, name: envoy.filters.http.fault,"
            + " inline: {}}]}\n---\n";
    assertThat(run(one.formatted("a") + one.formatted("b")).issues())
        .extracting(issue -> issue.code().code())
        .containsExactly("PLUG-506");
  }

  @Test
  @DisplayName("a PluginManager and an EnvoyPlugin of one name do not overwrite each other")
  void nameClash() {
    String routes =
        "apiVersion: microservice.slime.io/v1alpha1\nkind: EnvoyPlugin\n"
            + "metadata: {name: m1, namespace: ns1}\nspec: {workloadSelector: {labels: {app: x}},"
            + " host: ['a.com:80'], plugins: [{enable: true, name: envoy.filters.http.fault,"
            + " inline: {}}]}\n";
    var translation = run(manager("m1", "w", "reg.io/a:1") + "---\n" + routes);
    assertThat(translation.issues())
        .extracting(issue -> issue.code().code())
        .containsExactly("PLUG-501");
    assertThat(translation.resources()).hasSize(1);
  }

  private static String manager(String name, String plugin, String url) {
    return "apiVersion: microservice.slime.io/v1alpha1\nkind: PluginManager\n"
        + "metadata: {name: "
        + name
        + ", namespace: ns1}\nspec: {workloadLabels: {app: x}, plugin: [{enable: true, name: "
        + plugin
        + ", wasm: {url: '"
        + url
        + "'}}]}\n";
  }

  private static io.slime.core.engine.MeshTranslation run(String mesh) {
    var features = new PluginFeatureProvider().create(PluginOptions.defaults());
    return new io.slime.core.engine.MeshTranslator(features)
        .translate(Texts.mesh(mesh), Texts.world(""));
  }
}
