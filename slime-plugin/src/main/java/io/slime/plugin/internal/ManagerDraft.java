// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.plugin.OnInvalid;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.Plugin.Protocol;
import io.slime.api.plugin.PluginManager;
import io.slime.api.plugin.PluginManagerSpec;
import io.slime.api.plugin.PluginManagerSpec.WasmOutput;
import io.slime.plugin.PluginIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PluginManager, read and judged as far as it can be without mesh and release. */
final class ManagerDraft {

  /**
   * A plugin of it.
   *
   * @param draft what its owner wrote
   * @param anchor where it goes
   * @param type the message of its settings; null for a module, and where it cannot be told
   * @param module its code; null for a filter of Envoy, and where it cannot be used
   * @param raw the changes to its patches
   */
  record Managed(
      PluginDraft draft,
      Anchor anchor,
      @Nullable SettingsType type,
      @Nullable Module module,
      RawPatch raw) {

    Managed again() {
      return new Managed(draft.again(), anchor, type, module, raw);
    }
  }

  final PluginManager resource;
  final ResourceId id;
  final Findings findings;
  final Selection selection;
  final List<Managed> plugins;
  final boolean skipsInvalid;
  final @Nullable WasmOutput wasmOutput;

  private ManagerDraft(
      PluginManager resource,
      PluginManagerSpec spec,
      Findings findings,
      Selection selection,
      List<Managed> plugins) {
    this.resource = resource;
    this.id = findings.resource();
    this.findings = findings;
    this.selection = selection;
    this.plugins = plugins;
    this.skipsInvalid = spec.onInvalid() == OnInvalid.SKIP_PLUGIN;
    this.wasmOutput = spec.wasmOutput();
  }

  static ManagerDraft read(PluginManager resource, Environment environment, Scope scope) {
    ResourceId id = ResourceId.of(resource);
    Findings findings = new Findings(id);
    FieldPath at = Paths.SPEC;
    @Nullable PluginManagerSpec given = resource.getSpec();
    PluginManagerSpec spec =
        given != null
            ? given
            : new PluginManagerSpec(
                null, List.of(), List.of(), null, null, null, List.of(), Map.of());
    scope.check(findings);
    if (given == null) {
      findings.add(PluginIssue.NO_SPEC, at, "The resource has no specification.");
    }
    findings.unread(PluginManagerSpec.class, spec.extra(), at);
    if (!spec.gateways().isEmpty()) {
      findings.add(
          PluginIssue.WITHOUT_EFFECT,
          at.field("gateways"),
          "gateways selects nothing.",
          "Select the gateway by workloadLabels, and set listenerType: Gateway.");
    }
    Selection selection =
        Selection.read(
            spec.workloadLabels(),
            Paths.WORKLOAD_LABELS,
            spec.targetRefs(),
            spec.priority(),
            environment.options().rootNamespace(),
            findings);
    List<Managed> plugins = new ArrayList<>(spec.plugin().size());
    for (int i = 0; i < spec.plugin().size(); i++) {
      @Nullable PluginDraft draft = PluginDraft.read(spec.plugin(), i, Paths.PLUGIN.at(i), id);
      if (draft != null) {
        selection.checkListener(draft);
        plugins.add(managed(draft, environment));
      }
    }
    return new ManagerDraft(resource, spec, findings, selection, plugins);
  }

  private static Managed managed(PluginDraft draft, Environment environment) {
    Plugin plugin = draft.plugin;
    checkPort(draft);
    reportOfRoutes(draft, draft.at, "disabled", plugin.disabled());
    if (plugin.inline() != null) {
      FieldPath inline = draft.at.field("inline");
      reportOfRoutes(draft, inline, "directPatch", plugin.inline().directPatch());
      reportOfRoutes(draft, inline, "fieldPatchTo", plugin.inline().fieldPatchTo());
    }
    RawPatch raw = RawPatch.read(draft);
    if (draft.protocol() != Protocol.HTTP && !raw.setsApplyTo()) {
      draft.findings.add(
          PluginIssue.PRIVATE_PROTOCOL,
          draft.at.field("protocol"),
          "No stock release of Istio has a chain of filters for " + draft.protocol().name() + ".");
    }
    Anchor anchor = Anchor.of(draft);
    if (plugin.wasm() != null || plugin.rider() != null) {
      return new Managed(draft, anchor, null, Module.read(draft, environment.catalogue()), raw);
    }
    @Nullable SettingsType type = SettingsType.ofFilter(draft, environment.catalogue());
    if (type != null) {
      SettingsCheck.ofFilter(draft, type, draft.inlineSettings(), environment.schema());
    }
    warnOfTwins(draft);
    return new Managed(draft, anchor, type, null, raw);
  }

  private static void checkPort(PluginDraft draft) {
    @Nullable Integer port = draft.plugin.port();
    if (port != null && (port < 0 || port > 65535)) {
      draft.findings.add(PluginIssue.BAD_PORT, draft.at.field("port"), port + " is no port.");
    }
  }

  private static void warnOfTwins(PluginDraft draft) {
    String present = BaseChain.presentName(draft.name);
    if (!present.equals(draft.name)) {
      draft.findings.add(
          PluginIssue.OLD_NAME,
          draft.at.field("name"),
          draft.name + " is an old name; today the filter is " + present + ".",
          "Write " + present + ".");
    } else if (BaseChain.of(draft.listener).contains(draft.name)) {
      draft.findings.add(
          PluginIssue.IN_EVERY_CHAIN,
          draft.at.field("name"),
          "Istio puts a filter named "
              + draft.name
              + " into every chain, and this is a second one.");
    }
  }

  private static void reportOfRoutes(
      PluginDraft draft, FieldPath at, String field, @Nullable Object value) {
    if (value != null) {
      draft.findings.add(
          PluginIssue.WITHOUT_EFFECT,
          at.field(field),
          field
              + " is for an EnvoyPlugin; a filter in a chain is off with disableOnFilterLevel,"
              + " and has no route to be patched into.");
    }
  }
}
