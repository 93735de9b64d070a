// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.TranslationContext;
import io.slime.core.envoyfilter.Fields;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.internal.ManagerDraft.Managed;
import io.slime.plugin.internal.Module.WasmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters as Envoy has them: with their settings, or with where their module is discovered. */
final class FilterValues {
  /**
   * A proxy that starts waits for the module for as long as it takes, since the module may be what
   * protects the workload; so do Istio's own WasmPlugins.
   */
  private static final Map<String, @Nullable Object> DISCOVERY_SOURCE =
      Fields.ofPresent(
          "ads", Map.of(), "initial_fetch_timeout", "0s", "resource_api_version", "V3");

  /** By RBAC Istio's agent replaces a module that it cannot fetch. */
  private static final List<String> WASM_TYPES = List.of(TypeUrls.WASM, TypeUrls.RBAC);

  /** What most modules are discovered by. */
  private static final Map<String, @Nullable Object> WASM_DISCOVERY =
      Fields.of("config_source", DISCOVERY_SOURCE, "type_urls", WASM_TYPES);

  private final Environment environment;
  private final TranslationContext context;

  FilterValues(Environment environment, TranslationContext context) {
    this.environment = environment;
    this.context = context;
  }

  /** The module of a filter as its own resource; null for a filter of Envoy. */
  @Nullable Map<String, @Nullable Object> definition(Managed attempt) {
    if (attempt.module() == null) {
      return null;
    }
    PluginDraft draft = attempt.draft();
    @Nullable String secret = attempt.module().secretContent();
    if (secret == null && attempt.module().secretName() != null) {
      secret =
          environment.options().embedPullSecrets()
              ? PullSecrets.content(draft, attempt.module().secretName(), context.mesh())
              : refused(draft);
    }
    if (secret != null) {
      draft.findings.add(
          PluginIssue.PULL_SECRET_SHOWN,
          draft.at,
          "The pull secret of '" + draft.name + "' is written into the EnvoyFilter.");
    }
    return Fields.of(
        "name",
        draft.chainName(),
        "typed_config",
        attempt.module().definition(draft.chainName(), secret, context.target()));
  }

  private static @Nullable String refused(PluginDraft draft) {
    if (!draft.findings.hasErrors()) {
      draft.findings.add(
          PluginIssue.PULL_SECRET,
          draft.at,
          "An EnvoyFilter cannot refer to a pull secret, and showing it is not allowed.",
          "Allow embedPullSecrets, which shows the secret to everybody who may read EnvoyFilters.");
    }
    return null;
  }

  /** The filter in the chain. */
  Map<String, @Nullable Object> value(Managed attempt) {
    PluginDraft draft = attempt.draft();
    @Nullable Boolean disabled =
        Boolean.TRUE.equals(draft.plugin.disableOnFilterLevel()) ? Boolean.TRUE : null;
    if (attempt.module() != null) {
      return Fields.ofPresent(
          "name", draft.chainName(),
          "config_discovery", discovery(attempt.module()),
          "disabled", disabled);
    }
    SettingsType type = java.util.Objects.requireNonNull(attempt.type());
    Map<String, @Nullable Object> typed = type.typed(draft.inlineSettings());
    return disabled == null
        ? Fields.of("name", draft.name, "typed_config", typed)
        : Fields.ofPresent("name", draft.name, "typed_config", typed, "disabled", disabled);
  }

  private Map<String, @Nullable Object> discovery(Module module) {
    @Nullable Object fallback =
        environment.options().configDiscoveryDefaultConfig().get(module.typeUrl());
    if (module instanceof WasmModule wasm && wasm.wasm().defaultConfig() != null) {
      fallback = wasm.wasm().defaultConfig();
    }
    if (fallback == null && module instanceof WasmModule) {
      return WASM_DISCOVERY;
    }
    List<String> types = new ArrayList<>(3);
    types.addAll(module instanceof WasmModule ? WASM_TYPES : List.of(module.typeUrl()));
    if (fallback instanceof Map<?, ?> map && !types.contains(typeOf(map))) {
      types.add(typeOf(map));
    }
    return Fields.ofPresent(
        "config_source", DISCOVERY_SOURCE,
        "type_urls", types,
        "default_config", fallback,
        "apply_default_config_without_warming", fallback == null ? null : Boolean.TRUE);
  }

  private static String typeOf(Map<?, ?> config) {
    Object type = config.get(TypedConfig.TYPE);
    return String.valueOf(TypeUrls.isTypedStruct(type) ? config.get("type_url") : type);
  }
}
