// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Issue;
import io.slime.api.Target;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.plugin.PluginManager;
import io.slime.core.codec.Codec;
import io.slime.core.mesh.MeshSnapshot;
import java.time.Instant;
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
