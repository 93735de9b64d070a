// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Issue;
import io.slime.api.Target;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.api.plugin.PluginManager;
import io.slime.core.codec.Codec;
import io.slime.core.mesh.MeshSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Resources from texts, and outputs as texts. */
final class Texts {
  static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  private Texts() {}

  static MeshSnapshot mesh(String yaml) {
    return MeshSnapshot.of(Codec.read(yaml, "mesh").values());
  }

  static TranslationContext world(String mesh) {
    return TranslationContext.builder().mesh(mesh(mesh)).now(NOW).build();
  }

  static TranslationContext world(Target target) {
    return TranslationContext.builder().target(target).now(NOW).build();
  }

  /** A PluginManager named m in ns1, for app x; the text is its spec, indented by nothing. */
  static PluginManager manager(String spec) {
    return manager("workloadLabels: {app: x}", spec);
  }

  static PluginManager manager(String selector, String spec) {
    String text =
        "apiVersion: microservice.slime.io/v1alpha1\nkind: PluginManager\n"
            + "metadata: {name: m, namespace: ns1}\nspec:\n"
            + (selector + "\n" + spec).indent(2);
    return (PluginManager) Codec.read(text, "m.yaml").values().get(0);
  }

  static Translation<PluginManager, HasMetadata> translate(PluginManager manager) {
    return new PluginManagerTranslator(PluginOptions.defaults()).translate(manager, world(""));
  }

  static Translation<PluginManager, HasMetadata> translate(String spec) {
    return translate(manager(spec));
  }

  /** An EnvoyPlugin named p in ns1, for app x. */
  static EnvoyPlugin routes(String spec) {
    return routes("workloadSelector: {labels: {app: x}}", spec);
  }

  static EnvoyPlugin routes(String selector, String spec) {
    String text =
        "apiVersion: microservice.slime.io/v1alpha1\nkind: EnvoyPlugin\n"
            + "metadata: {name: p, namespace: ns1}\nspec:\n"
            + (selector + "\n" + spec).indent(2);
    return (EnvoyPlugin) Codec.read(text, "p.yaml").values().get(0);
  }

  static Translation<EnvoyPlugin, EnvoyFilter> translateRoutes(String spec) {
    return translateRoutes(spec, world(""));
  }

  static Translation<EnvoyPlugin, EnvoyFilter> translateRoutes(
      String spec, TranslationContext context) {
    return new EnvoyPluginTranslator(PluginOptions.defaults()).translate(routes(spec), context);
  }

  /** The patches of the only output, one line each: what, where, and the value as JSON. */
  static List<String> lines(Translation<?, ?> translation) {
    List<String> lines = new ArrayList<>();
    for (Object patch : (List<?>) spec(translation).getOrDefault("configPatches", List.of())) {
      Map<?, ?> map = (Map<?, ?>) patch;
      Map<?, ?> match = map.get("match") instanceof Map<?, ?> given ? given : Map.of();
      Map<?, ?> body = (Map<?, ?>) map.get("patch");
      StringBuilder line = new StringBuilder();
      line.append(map.get("applyTo")).append(' ').append(body.get("operation"));
      match.forEach((key, value) -> line.append(' ').append(shortened(value)));
      line.append(' ').append(body.get("value") == null ? "" : Codec.toJson(body.get("value")));
      lines.add(line.toString().strip().replace("type.googleapis.com/", ""));
    }
    return lines;
  }

  private static String shortened(Object value) {
    return value instanceof String text
        ? text
        : Codec.toJson(value)
            .replace("envoy.filters.network.http_connection_manager", "HCM")
            .replace("\"", "");
  }

  static List<String> codes(Translation<?, ?> translation) {
    return translation.issues().stream().map(issue -> issue.code().code()).toList();
  }

  static List<String> messages(Translation<?, ?> translation) {
    return translation.issues().stream().map(Issue::message).toList();
  }

  /** The spec of the only output. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> spec(Translation<?, ?> translation) {
    if (translation.resources().size() != 1) {
      throw new AssertionError(translation.issues() + " " + translation.resources());
    }
    Map<String, Object> tree = (Map<String, Object>) Codec.toTree(translation.resources().get(0));
    return (Map<String, Object>) tree.get("spec");
  }

  /** The only output's patches as YAML. */
  static String patches(Translation<?, ?> translation) {
    return Codec.toYaml(Map.of("patches", spec(translation).get("configPatches")))
        .replaceFirst("patches:\n", "");
  }
}
