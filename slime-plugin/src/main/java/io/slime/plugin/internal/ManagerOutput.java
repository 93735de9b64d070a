// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterApplyTo;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchOperation;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Cause;
import io.slime.api.Causes;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.plugin.Plugin.Protocol;
import io.slime.core.envoyfilter.FilterNames;
import io.slime.core.envoyfilter.Matches;
import io.slime.core.envoyfilter.Patches;
import io.slime.plugin.internal.ManagerDraft.Managed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Renders a plan into an EnvoyFilter and WasmPlugins. */
final class ManagerOutput {
  private final ManagerPlan plan;
  private final Scope scope;
  private final PatchRules rules;
  private final String name;
  private final List<EnvoyFilterEnvoyConfigObjectPatch> patches;
  private final List<ChainedFilter> origins;
  private @Nullable ChainedFilter last;
  private @Nullable EnvoyFilterEnvoyConfigObjectMatch lastMatch;

  private ManagerOutput(ManagerPlan plan, Environment environment, Scope scope) {
    this.plan = plan;
    this.scope = scope;
    this.rules = environment.rules();
    this.name = name(plan.manager, environment);
    this.patches = new ArrayList<>(plan.filters.size());
    this.origins = new ArrayList<>(plan.filters.size());
  }

  /** The name of the EnvoyFilter of a resource. */
  static String name(ManagerDraft manager, Environment environment) {
    String suffix = environment.options().managerSuffix();
    return suffix.isEmpty() ? manager.id.name() : manager.id.name() + suffix;
  }

  /**
   * Renders the patches; a rawPatch whose result Istio would not carry out is found on the way, so
   * that the plan may not be usable any more.
   */
  static ManagerOutput of(ManagerPlan plan, Environment environment, Scope scope) {
    ManagerOutput output = new ManagerOutput(plan, environment, scope);
    for (ChainedFilter filter : inOrderOfPatches(plan.filters)) {
      output.render(filter);
    }
    output.dropInvalid();
    return output;
  }

  /** A plugin with one patch that cannot be used goes with all of them. */
  private void dropInvalid() {
    for (int i = patches.size() - 1; i >= 0; i--) {
      if (origins.get(i).draft().findings.hasErrors()) {
        patches.remove(i);
        origins.remove(i);
      }
    }
  }

  /**
   * The order in which patches must be applied for the filters to stand in the order of the list.
   * What is inserted behind a filter, or at the front, pushes back what was inserted there before.
   */
  private static List<ChainedFilter> inOrderOfPatches(List<ChainedFilter> filters) {
    Map<Anchor, List<Integer>> reversed = new HashMap<>(0);
    for (int i = 0; i < filters.size(); i++) {
      Anchor anchor = filters.get(i).anchor();
      if (anchor.reverses()) {
        reversed.computeIfAbsent(anchor, a -> new ArrayList<>(2)).add(i);
      }
    }
    if (reversed.isEmpty()) {
      return filters;
    }
    List<ChainedFilter> ordered = new ArrayList<>(filters);
    for (List<Integer> places : reversed.values()) {
      for (int i = 0; i < places.size(); i++) {
        ordered.set(places.get(i), filters.get(places.get(places.size() - 1 - i)));
      }
    }
    return ordered;
  }

  private void render(ChainedFilter filter) {
    PluginDraft draft = filter.draft();
    RawPatch raw = filter.raw();
    if (filter.definition() != null) {
      @Nullable String version = scope.proxyVersion();
      @Nullable EnvoyFilterEnvoyConfigObjectMatch match = null;
      if (version != null) {
        match = new EnvoyFilterEnvoyConfigObjectMatch();
        match.setProxy(Matches.proxy(version));
      }
      EnvoyFilterEnvoyConfigObjectPatch definition =
          Patches.patch(
              EnvoyFilterApplyTo.EXTENSION_CONFIG,
              match,
              EnvoyFilterPatchOperation.ADD,
              filter.definition());
      add(raw.changedDefinition(definition, rules, draft.findings), filter);
    }
    EnvoyFilterEnvoyConfigObjectMatch match = match(filter);
    EnvoyFilterEnvoyConfigObjectPatch patch =
        Patches.patch(
            EnvoyFilterApplyTo.HTTP_FILTER, match, filter.anchor().operation(), filter.value());
    add(raw.changed(patch, rules, draft.findings), filter);
  }

  /** Neighbours with one position share its match. */
  private EnvoyFilterEnvoyConfigObjectMatch match(ChainedFilter filter) {
    boolean same =
        last != null
            && last.listener() == filter.listener()
            && Objects.equals(last.port(), filter.port())
            && last.anchor().equals(filter.anchor())
            && last.draft().protocol() == filter.draft().protocol();
    if (lastMatch == null || !same || filter.draft().protocol() != Protocol.HTTP) {
      lastMatch =
          Matches.listener(
              ChainedFilter.context(filter.listener()),
              filter.port() == null ? null : filter.port().longValue(),
              networkFilter(filter.draft()),
              filter.anchor().filter());
      if (scope.proxyVersion() != null) {
        lastMatch.setProxy(Matches.proxy(scope.proxyVersion()));
      }
    }
    last = filter;
    return lastMatch;
  }

  /** Private protocols come this far only with a rawPatch that makes something else of them. */
  private static String networkFilter(PluginDraft draft) {
    return switch (draft.protocol()) {
      case HTTP -> FilterNames.HTTP_CONNECTION_MANAGER;
      case DUBBO -> "envoy.filters.network.dubbo_proxy";
      case GENERIC -> "generic-" + draft.plugin.genericAppProtocol();
    };
  }

  private void add(EnvoyFilterEnvoyConfigObjectPatch patch, ChainedFilter origin) {
    patches.add(patch);
    origins.add(origin);
  }

  /** The resources; none if the resource or one of its plugins is invalid. */
  List<HasMetadata> resources() {
    if (!plan.isUsable()) {
      return List.of();
    }
    List<HasMetadata> resources = new ArrayList<>(1 + plan.wasmPlugins.size());
    if (!patches.isEmpty()) {
      ManagerDraft manager = plan.manager;
      EnvoyFilter filter =
          Patches.filter(
              scope.metadata(manager.resource, name),
              manager.selection.labels(),
              manager.selection.priority() == 0 ? null : manager.selection.priority(),
              patches);
      if (!manager.selection.references().isEmpty()) {
        filter.getSpec().setTargetRefs(manager.selection.policyReferences());
      }
      resources.add(filter);
    }
    for (Managed managed : plan.wasmPlugins) {
      if (!managed.draft().findings.hasErrors()) {
        resources.add(
            WasmPlugins.of(
                managed,
                plan.manager,
                scope.metadata(plan.manager.resource, WasmPlugins.name(name, managed.draft()))));
      }
    }
    return resources;
  }

  /** Why each part is there. */
  Causes causes() {
    Causes.Builder causes = Causes.builder();
    if (!plan.isUsable()) {
      return causes.build();
    }
    ResourceId input = plan.manager.id;
    ResourceId output = new ResourceId("EnvoyFilter", input.namespace(), name);
    for (int i = 0; i < patches.size(); i++) {
      ChainedFilter filter = origins.get(i);
      boolean code = patches.get(i).getApplyTo() == EnvoyFilterApplyTo.EXTENSION_CONFIG;
      String reason = code ? "code of " + filter.name() : filter.name();
      causes.addAll(
          output, Paths.CONFIG_PATCHES.at(i), List.of(new Cause.Field(input, filter.at(), reason)));
    }
    if (!patches.isEmpty() && plan.manager.selection.labels() != null) {
      causes.add(
          output,
          Paths.WORKLOAD_SELECTOR,
          new Cause.Field(input, Paths.WORKLOAD_LABELS, "selected workload"));
    }
    if (!patches.isEmpty() && plan.manager.selection.priority() != 0) {
      causes.add(output, Paths.PRIORITY, new Cause.Field(input, Paths.PRIORITY, "priority"));
    }
    for (Managed managed : plan.wasmPlugins) {
      PluginDraft draft = managed.draft();
      String reason =
          draft.findings.issues().stream()
              .filter(issue -> issue.code() == io.slime.plugin.PluginIssue.BECAME_WASM_PLUGIN)
              .map(issue -> issue.message())
              .findFirst()
              .orElse("");
      causes.add(
          new ResourceId("WasmPlugin", input.namespace(), WasmPlugins.name(name, draft)),
          FieldPath.ROOT,
          new Cause.Field(input, draft.at, draft.name + ". " + reason));
    }
    return causes.build();
  }
}
