// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.api.plugin.EnvoyPluginSpec;
import io.slime.api.plugin.OnInvalid;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.Plugin.Protocol;
import io.slime.api.plugin.WorkloadSelector;
import io.slime.plugin.PluginIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An EnvoyPlugin, read and judged as far as it can be without mesh and release. */
final class RoutesDraft {

  /**
   * A plugin of it.
   *
   * @param draft what its owner wrote
   * @param settings what it sets
   * @param raw the changes to its patches
   */
  record Routed(PluginDraft draft, RouteSettings settings, RawPatch raw) {
    Routed again() {
      return new Routed(draft.again(), settings, raw);
    }
  }

  final EnvoyPlugin resource;
  final ResourceId id;
  final Findings findings;
  final Selection selection;
  final List<RouteTarget> targets;
  final List<Routed> plugins;
  final boolean skipsInvalid;

  private RoutesDraft(
      EnvoyPlugin resource,
      Findings findings,
      Selection selection,
      List<RouteTarget> targets,
      List<Routed> plugins,
      boolean skipsInvalid) {
    this.resource = resource;
    this.id = findings.resource();
    this.findings = findings;
    this.selection = selection;
    this.targets = targets;
    this.plugins = plugins;
    this.skipsInvalid = skipsInvalid;
  }

  static RoutesDraft read(EnvoyPlugin resource, Environment environment, Scope scope) {
    Findings findings = new Findings(ResourceId.of(resource));
    FieldPath at = Paths.SPEC;
    @Nullable EnvoyPluginSpec given = resource.getSpec();
    EnvoyPluginSpec spec = given == null ? empty() : given;
    scope.check(findings);
    if (given == null) {
      findings.add(PluginIssue.NO_SPEC, at, "The resource has no specification.");
    }
    findings.unread(EnvoyPluginSpec.class, spec.extra(), at);
    reportIgnored(spec, at, findings);
    Selection selection = selection(spec, at, environment, findings);
    List<RouteTarget> targets = RouteTarget.read(spec, findings);
    List<Routed> plugins = new ArrayList<>(spec.plugins().size());
    for (int i = 0; i < spec.plugins().size(); i++) {
      @Nullable PluginDraft draft =
          PluginDraft.read(spec.plugins(), i, Paths.PLUGINS.at(i), findings.resource());
      if (draft != null) {
        selection.checkListener(draft);
        plugins.add(routed(draft, environment, targets));
      }
    }
    boolean none = spec.listener().isEmpty() && spec.host().isEmpty() && spec.route().isEmpty();
    if (none && !plugins.isEmpty()) {
      findings.add(PluginIssue.NO_TARGET, at, "There is no listener, host or route.");
    }
    return new RoutesDraft(
        resource, findings, selection, targets, plugins, spec.onInvalid() == OnInvalid.SKIP_PLUGIN);
  }

  private static EnvoyPluginSpec empty() {
    return new EnvoyPluginSpec(
        null, List.of(), List.of(), List.of(), List.of(), List.of(), null, null, List.of(),
        List.of(), List.of(), null, Map.of());
  }

  private static Selection selection(
      EnvoyPluginSpec spec, FieldPath at, Environment environment, Findings findings) {
    @Nullable WorkloadSelector selector = spec.workloadSelector();
    FieldPath selectorAt = Paths.WORKLOAD_SELECTOR;
    @Nullable Map<String, String> labels = null;
    if (selector != null) {
      findings.unread(WorkloadSelector.class, selector.extra(), selectorAt);
      // A selector without labels, whatever else it says, must not become one of everything.
      labels = selector.labels() == null ? Map.of() : selector.labels();
    }
    return Selection.read(
        labels,
        selector == null ? selectorAt : Paths.WORKLOAD_SELECTOR_LABELS,
        spec.targetRefs(),
        spec.priority(),
        environment.options().rootNamespace(),
        findings);
  }

  private static void reportIgnored(EnvoyPluginSpec spec, FieldPath at, Findings findings) {
    reportIgnored(spec.service(), "service", findings);
    reportIgnored(spec.gateway(), "gateway", findings);
    reportIgnored(spec.user(), "user", findings);
    if (spec.isGroupSetting() != null) {
      findings.add(
          PluginIssue.WITHOUT_EFFECT, at.field("isGroupSetting"), "isGroupSetting does nothing.");
    }
  }

  private static void reportIgnored(List<String> values, String field, Findings findings) {
    if (!values.isEmpty()) {
      findings.add(
          PluginIssue.WITHOUT_EFFECT,
          FieldPath.of("spec", field),
          field + " selects nothing.",
          "Name the places by listener, host or route.");
    }
  }

  private static Routed routed(
      PluginDraft draft, Environment environment, List<RouteTarget> targets) {
    Plugin plugin = draft.plugin;
    reportOfManager(draft, "port", plugin.port());
    reportOfManager(draft, "disableOnFilterLevel", plugin.disableOnFilterLevel());
    reportOfManager(draft, "before", plugin.before());
    reportOfManager(draft, "after", plugin.after());
    reportOfManager(draft, "phase", plugin.phase());
    if (draft.protocol() != Protocol.HTTP) {
      draft.findings.add(
          PluginIssue.PRIVATE_PROTOCOL,
          draft.at.field("protocol"),
          "No stock release of Istio has routes for " + draft.protocol().name() + ".",
          "Use protocol HTTP.");
    }
    String present = BaseChain.presentName(draft.name);
    boolean direct = plugin.inline() != null && Boolean.TRUE.equals(plugin.inline().directPatch());
    if (!present.equals(draft.name) && !direct && !present.equals("envoy.filters.http.ratelimit")) {
      draft.findings.add(
          PluginIssue.OLD_NAME,
          draft.at.field("name"),
          draft.name + " is an old name; today the filter is " + present + ".",
          "Write " + present + ".");
    }
    return new Routed(draft, RouteSettings.read(draft, environment, targets), RawPatch.read(draft));
  }

  private static void reportOfManager(PluginDraft draft, String field, @Nullable Object value) {
    if (value != null) {
      draft.findings.add(
          PluginIssue.WITHOUT_EFFECT,
          draft.at.field(field),
          field + " is for a PluginManager; routes have no chain.");
    }
  }
}
