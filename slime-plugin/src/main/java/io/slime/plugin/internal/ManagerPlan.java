// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.Target;
import io.slime.api.TranslationContext;
import io.slime.api.plugin.Plugin.Phase;
import io.slime.api.plugin.PluginManagerSpec.WasmOutput;
import io.slime.core.envoyfilter.Fields;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.internal.ManagerDraft.Managed;
import io.slime.plugin.internal.Module.WasmModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a PluginManager in a world: the filters for the chains, and the plugins that
 * Istio's own WasmPlugin says better.
 */
final class ManagerPlan {
  /** The first Istio whose proxies (Envoy 1.29) know a filter that is off. */
  private static final int FIRST_WITH_DISABLED = 21;

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

  final ManagerDraft manager;
  final Findings findings;
  final List<Managed> attempts;
  final List<ChainedFilter> filters;
  final List<Managed> wasmPlugins = new ArrayList<>();

  private final Environment environment;
  private final TranslationContext context;
  private final @Nullable String proxyVersion;

  private ManagerPlan(
      ManagerDraft manager,
      boolean once,
      Environment environment,
      Scope scope,
      TranslationContext context) {
    this.manager = manager;
    this.environment = environment;
    this.context = context;
    this.findings = once ? manager.findings : manager.findings.again();
    this.attempts = once ? manager.plugins : new ArrayList<>(manager.plugins.size());
    this.filters = new ArrayList<>(manager.plugins.size());
    this.proxyVersion = scope.proxyVersion();
  }

  /**
   * Plans.
   *
   * @param manager the resource
   * @param once whether nobody will ask about it again, so that what is found may be noted in it
   */
  static ManagerPlan of(
      ManagerDraft manager,
      boolean once,
      Environment environment,
      Scope scope,
      TranslationContext context) {
    ManagerPlan plan = new ManagerPlan(manager, once, environment, scope, context);
    plan.manager.selection.checkTarget(context.target(), plan.findings);
    WorkloadPresence.check(
        manager.selection,
        Paths.WORKLOAD_LABELS,
        environment.options().rootNamespace(),
        plan.findings,
        context.mesh());
    if (!once) {
      for (Managed managed : manager.plugins) {
        plan.attempts.add(managed.again());
      }
    }
    plan.checkNames();
    plan.checkPlaces();
    plan.decide();
    return plan;
  }

  /** Whether anything is emitted. */
  boolean isUsable() {
    return !findings.hasErrors() && (manager.skipsInvalid || invalid().isEmpty());
  }

  /** The plugins with errors. */
  List<PluginDraft> invalid() {
    List<PluginDraft> invalid = new ArrayList<>(0);
    for (Managed attempt : attempts) {
      if (attempt.draft().findings.hasErrors()) {
        invalid.add(attempt.draft());
      }
    }
    return invalid;
  }

  /** All issues: of the resource and of its plugins. */
  List<Issue> issues() {
    List<Issue> all = findings.issues();
    boolean skips = isUsable();
    for (Managed attempt : attempts) {
      PluginDraft draft = attempt.draft();
      if (skips && draft.findings.hasErrors()) {
        draft.findings.add(
            PluginIssue.SKIPPED, draft.at, "The plugin '" + draft.name + "' is left out.");
      }
      if (!draft.findings.issues().isEmpty()) {
        all = new ArrayList<>(all);
        all.addAll(draft.findings.issues());
      }
    }
    return all;
  }

  private void checkNames() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < attempts.size(); i++) {
      PluginDraft draft = attempts.get(i).draft();
      if (names.add(draft.chainName()) || draft.name.isEmpty()) {
        continue;
      }
      for (int j = 0; j < i; j++) {
        PluginDraft before = attempts.get(j).draft();
        boolean same = draft.listener == before.listener && meet(draft, before);
        if (same && draft.chainName().equals(before.chainName())) {
          draft.findings.add(
              PluginIssue.NAME_TWICE,
              draft.at.field("name"),
              "The name "
                  + draft.name
                  + " is that of "
                  + before.at
                  + " already, in the same chain.");
          break;
        }
      }
    }
  }

  private static boolean meet(PluginDraft one, PluginDraft other) {
    @Nullable Integer port = port(one);
    @Nullable Integer otherPort = port(other);
    return port == null || otherPort == null || port.equals(otherPort);
  }

  private static @Nullable Integer port(PluginDraft draft) {
    @Nullable Integer port = draft.plugin.port();
    return port == null || port == 0 ? null : port;
  }

  private List<PluginDraft> drafts() {
    List<PluginDraft> drafts = new ArrayList<>(attempts.size());
    for (Managed attempt : attempts) {
      drafts.add(attempt.draft());
    }
    return drafts;
  }

  private void checkPlaces() {
    List<PluginDraft> drafts = drafts();
    for (Managed attempt : attempts) {
      if (attempt.anchor().filter() != null && attempt.anchor() != Anchor.ROUTER) {
        attempt
            .anchor()
            .checkPresence(
                attempt.draft(),
                drafts,
                OtherFilters.namesFor(manager, environment.options(), context.mesh()));
      }
    }
  }

  private void decide() {
    Target target = context.target();
    List<PluginDraft> drafts = drafts();
    for (int i = 0; i < attempts.size(); i++) {
      Managed attempt = attempts.get(i);
      PluginDraft draft = attempt.draft();
      if (attempt.type() != null) {
        attempt.type().checkTarget(draft, target, false);
      }
      if (attempt.module() != null) {
        attempt.module().checkTarget(draft, target);
      }
      if (draft.findings.hasErrors() || becomesWasmPlugin(i)) {
        continue;
      }
      checkDisabled(draft, target);
      if (!attempt.anchor().isPossible()) {
        draft.findings.add(
            PluginIssue.BAD_POSITION,
            draft.at.field("phase"),
            "No filter is always there between Istio's authentication and authorization.",
            draft.plugin.wasm() == null
                ? "Use before or after with the name of a filter that is there."
                : "Say wasmOutput: WasmPlugin, or name a filter that is there.");
        continue;
      }
      @Nullable Map<String, @Nullable Object> definition = definition(attempt, target);
      if (!draft.findings.hasErrors()) {
        filters.add(
            new ChainedFilter(
                draft.at,
                draft.chainName(),
                draft.listener,
                port(draft),
                attempt.anchor().resolved(draft, drafts),
                value(attempt),
                definition,
                attempt.raw(),
                draft));
      }
    }
    dropRepeatedDefinitions();
  }

  private static void checkDisabled(PluginDraft draft, Target target) {
    if (Boolean.TRUE.equals(draft.plugin.disableOnFilterLevel())
        && !target.atLeast(FIRST_WITH_DISABLED)) {
      draft.findings.add(
          PluginIssue.BEYOND_TARGET,
          draft.at.field("disableOnFilterLevel"),
          "A filter can be off from Envoy 1.29 on, which comes with Istio 1."
              + FIRST_WITH_DISABLED
              + "; older ones would leave it on. The target is "
              + target
              + ".");
    }
  }

  private boolean becomesWasmPlugin(int index) {
    Managed attempt = attempts.get(index);
    PluginDraft draft = attempt.draft();
    if (!(attempt.module() instanceof WasmModule module)) {
      return false;
    }
    boolean secret = module.secretName() != null && !environment.options().embedPullSecrets();
    boolean asked = manager.wasmOutput == WasmOutput.WASM_PLUGIN;
    boolean phase = draft.plugin.phase() == Phase.AUTHZ && manager.wasmOutput == null;
    if (!secret && !asked && !phase) {
      return false;
    }
    @Nullable String against = reasonAgainst(index);
    FieldPath at = draft.at.field("wasm");
    if (against == null && manager.wasmOutput == WasmOutput.ENVOY_FILTER) {
      against = "the resource says wasmOutput: EnvoyFilter";
    }
    if (against == null) {
      wasmPlugins.add(attempt);
      if (module.secretName() != null) {
        PullSecrets.check(draft, module.secretName(), context.mesh());
      }
      draft.findings.add(
          PluginIssue.BECAME_WASM_PLUGIN,
          at,
          "It became a WasmPlugin, since " + why(asked, secret));
    } else if (secret) {
      draft.findings.add(
          PluginIssue.PULL_SECRET,
          at.field("imagePullSecretName"),
          "Only a WasmPlugin can refer to a pull secret, and " + against + ".",
          "Remove what stands against it, or allow embedPullSecrets, which shows the secret.");
    } else if (asked) {
      draft.findings.add(
          PluginIssue.STAYS_ENVOY_FILTER, at, "It stays an EnvoyFilter: " + against + ".");
    }
    return against == null;
  }

  static String why(boolean asked, boolean secret) {
    if (asked) {
      return "wasmOutput asks for it and nothing stands against it.";
    }
    return secret
        ? "only a WasmPlugin can refer to a pull secret."
        : "only a WasmPlugin can stand between authentication and authorization.";
  }

  private @Nullable String reasonAgainst(int index) {
    List<Managed> before = new ArrayList<>(attempts.subList(0, index));
    before.removeAll(wasmPlugins);
    // Those that follow become WasmPlugins only if nothing of their own place is before them.
    List<Managed> after = attempts.subList(index + 1, attempts.size());
    return WasmPlugins.reasonAgainst(
        attempts.get(index), before, after, manager, proxyVersion, context.target());
  }

  private @Nullable Map<String, @Nullable Object> definition(Managed attempt, Target target) {
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
        attempt.module().definition(draft.chainName(), secret, target));
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

  private Map<String, @Nullable Object> value(Managed attempt) {
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

  /** One module for both directions is defined once. */
  private void dropRepeatedDefinitions() {
    for (int i = 0; i < filters.size(); i++) {
      ChainedFilter filter = filters.get(i);
      if (filter.definition() == null) {
        continue;
      }
      for (int j = 0; j < i; j++) {
        ChainedFilter before = filters.get(j);
        if (before.definition() == null || !before.name().equals(filter.name())) {
          continue;
        }
        if (before.definition().equals(filter.definition())) {
          filters.set(i, filter.withoutDefinition());
        } else {
          filter
              .draft()
              .findings
              .add(
                  PluginIssue.EXTENSION_TWICE,
                  filter.at(),
                  "The module "
                      + filter.name()
                      + " is defined differently at "
                      + before.at()
                      + ".");
        }
        break;
      }
    }
    filters.removeIf(filter -> filter.draft().findings.hasErrors());
  }
}
