// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.Issue;
import io.slime.api.Target;
import io.slime.api.TranslationContext;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.internal.ManagerDraft.Managed;
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
    WorkloadKind kind = WorkloadKind.of(manager.selection, manager.id.namespace(), context.mesh());
    plan.attempts.forEach(attempt -> kind.check(attempt.draft()));
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
    FilterValues values = new FilterValues(environment, context);
    WasmChoice choice = new WasmChoice(this, environment, context, proxyVersion);
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
      if (draft.findings.hasErrors() || choice.becomesWasmPlugin(i)) {
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
      @Nullable Map<String, @Nullable Object> definition = values.definition(attempt);
      if (!draft.findings.hasErrors()) {
        filters.add(
            new ChainedFilter(
                draft.at,
                draft.chainName(),
                draft.listener,
                port(draft),
                attempt.anchor().resolved(draft, drafts),
                values.value(attempt),
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
