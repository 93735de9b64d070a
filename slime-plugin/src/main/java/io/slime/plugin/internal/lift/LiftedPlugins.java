// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal.lift;

import static io.slime.plugin.internal.lift.PatchForm.at;
import static io.slime.plugin.internal.lift.PatchForm.map;
import static io.slime.plugin.internal.lift.PatchForm.text;

import io.slime.api.plugin.Inline;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.api.plugin.Plugin.Phase;
import io.slime.api.plugin.Wasm;
import io.slime.core.codec.Codec;
import io.slime.core.envoyfilter.FilterNames;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads plugins out of patches; whether they say the same is for others to find out. */
final class LiftedPlugins {
  private LiftedPlugins() {}

  /** Which direction a patch is for; null for several. */
  static @Nullable ListenerType listener(Map<String, @Nullable Object> patch) {
    @Nullable String context = text(patch, "match", "context");
    if (context == null) {
      return null;
    }
    return switch (context) {
      case "SIDECAR_INBOUND" -> ListenerType.INBOUND;
      case "SIDECAR_OUTBOUND" -> ListenerType.OUTBOUND;
      case "GATEWAY" -> ListenerType.GATEWAY;
      default -> null;
    };
  }

  /** The plugin of a PluginManager that inserts the filter of a patch. */
  static Plugin filter(
      Map<String, @Nullable Object> patch, @Nullable Map<String, @Nullable Object> definition) {
    Map<String, @Nullable Object> value = PatchForm.spelled(map(at(patch, "patch", "value")));
    String name = String.valueOf(value.get("name"));
    @Nullable String anchor =
        text(patch, "match", "listener", "filterChain", "filter", "subFilter", "name");
    @Nullable String operation = text(patch, "patch", "operation");
    boolean first = "INSERT_FIRST".equals(operation);
    boolean after = "INSERT_AFTER".equals(operation);
    boolean router = FilterNames.ROUTER.equals(anchor);
    Map<String, @Nullable Object> config = PatchForm.message(map(value.get("typed_config")));
    @Nullable Object type = config.remove(TypedConfig.TYPE);
    boolean module = definition != null;
    return new Plugin(
        true,
        module ? name.substring(name.indexOf('.') + 1) : name,
        module ? null : String.valueOf(type),
        listener(patch),
        at(patch, "match", "listener", "portNumber") instanceof Number port
            ? port.intValue()
            : null,
        Boolean.TRUE.equals(value.get("disabled")) ? Boolean.TRUE : null,
        null,
        first || after || router ? null : anchor,
        after ? anchor : null,
        first ? Phase.AUTHN : null,
        module ? null : new Inline(settings(config), null, null, Map.of()),
        module ? wasm(definition) : null,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  @SuppressWarnings("NullAway") // settings may hold nulls, as the user wrote them
  private static Map<String, Object> settings(Map<String, @Nullable Object> config) {
    Map<String, Object> settings = new java.util.LinkedHashMap<>();
    config.forEach(settings::put);
    return settings;
  }

  private static Wasm wasm(Map<String, @Nullable Object> definition) {
    @Nullable Object config =
        PatchForm.message(map(at(PatchForm.spelled(definition), "typed_config"))).get("config");
    @Nullable String file = text(config, "vm_config", "code", "local", "filename");
    @Nullable String sha256 = text(config, "vm_config", "code", "remote", "sha256");
    @Nullable String text = text(config, "configuration", "value");
    return new Wasm(
        text == null || text.equals("{}") ? null : settingsOf(text),
        text(config, "root_id"),
        file == null
            ? text(config, "vm_config", "code", "remote", "http_uri", "uri")
            : "file://" + file,
        "nil".equals(sha256) ? null : sha256,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  private static Map<String, Object> settingsOf(String text) {
    var read = Codec.readTree(text, "configuration");
    boolean json = text.startsWith("{") && read.issues().isEmpty() && !read.resource().isEmpty();
    return json ? settings(read.resource()) : Map.of("_string", text);
  }

  /** The plugin of an EnvoyPlugin that sets a filter. */
  static Plugin perRoute(
      ListenerType listener, String filter, Map<String, @Nullable Object> given) {
    Map<String, @Nullable Object> config = PatchForm.message(given);
    @Nullable Boolean disabled = null;
    if (TypeUrls.FILTER_CONFIG.equals(config.get(TypedConfig.TYPE))) {
      disabled = Boolean.TRUE.equals(config.get("disabled"));
      config = PatchForm.message(map(config.get("config")));
    }
    @Nullable Object type = config.remove(TypedConfig.TYPE);
    return ofRoute(
        listener,
        filter,
        type == null ? null : type.toString(),
        disabled,
        type == null ? null : new Inline(settings(config), null, null, Map.of()));
  }

  /** The plugin of an EnvoyPlugin that sets fields of the place itself. */
  static Plugin direct(ListenerType listener, Map<String, @Nullable Object> fields) {
    return ofRoute(
        listener, "direct", null, null, new Inline(settings(fields), true, null, Map.of()));
  }

  private static Plugin ofRoute(
      ListenerType listener,
      String name,
      @Nullable String type,
      @Nullable Boolean disabled,
      @Nullable Inline inline) {
    return new Plugin(
        true, name, type, listener, null, null, disabled, null, null, null, inline, null, null,
        null, null, null, null, Map.of());
  }
}
