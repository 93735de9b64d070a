// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterApplyTo;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchOperation;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Cause;
import io.slime.api.Causes;
import io.slime.api.ResourceId;
import io.slime.core.envoyfilter.Matches;
import io.slime.core.envoyfilter.Patches;
import io.slime.plugin.internal.RoutesPlan.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders a plan of settings into an EnvoyFilter. */
final class RoutesOutput {
  private final RoutesPlan plan;
  private final Scope scope;
  private final ResourceId id;
  private final List<EnvoyFilterEnvoyConfigObjectPatch> patches;
  private List<Setting> origins;
  private @Nullable Setting last;
  private @Nullable EnvoyFilterEnvoyConfigObjectMatch lastMatch;

  private RoutesOutput(RoutesPlan plan, ResourceId id, Scope scope) {
    this.plan = plan;
    this.scope = scope;
    this.id = id;
    this.patches = new ArrayList<>(plan.settings.size());
    this.origins = plan.settings;
  }

  /** The name of the EnvoyFilter of a resource. */
  static String name(RoutesDraft routes, Environment environment) {
    String suffix = environment.options().pluginSuffix();
    return suffix.isEmpty() ? routes.id.name() : routes.id.name() + suffix;
  }

  /** Renders the patches; a rawPatch whose result cannot be used is found on the way. */
  static RoutesOutput of(RoutesPlan plan, ResourceId id, Environment environment, Scope scope) {
    RoutesOutput output = new RoutesOutput(plan, id, scope);
    PatchRules rules = environment.rules();
    for (Setting setting : plan.settings) {
      output.render(setting, rules);
    }
    output.dropInvalid();
    return output;
  }

  /** A plugin with one patch that cannot be used goes with all of them. */
  private void dropInvalid() {
    for (int i = patches.size() - 1; i >= 0; i--) {
      if (origins.get(i).routed().draft().findings.hasErrors()) {
        origins = origins == plan.settings ? new ArrayList<>(origins) : origins;
        patches.remove(i);
        origins.remove(i);
      }
    }
  }

  private void render(Setting setting, PatchRules rules) {
    Object value =
        setting.value() instanceof RouteValue.OfFilter filter
            ? filter.patch()
            : ((RouteValue.OfObject) setting.value()).fields();
    EnvoyFilterEnvoyConfigObjectPatch patch =
        Patches.patch(
            applyTo(setting.place().object()),
            match(setting),
            EnvoyFilterPatchOperation.MERGE,
            value);
    Findings findings = setting.routed().draft().findings;
    patches.add(setting.routed().raw().changed(patch, rules, findings));
  }

  /** Neighbours with one place share its match. */
  private EnvoyFilterEnvoyConfigObjectMatch match(Setting setting) {
    boolean forwardingOnly = forwardingOnly(setting);
    if (lastMatch == null
        || last == null
        || !setting.place().equals(last.place())
        || forwardingOnly != forwardingOnly(last)) {
      lastMatch = setting.place().match(forwardingOnly);
      last = setting;
      if (scope.proxyVersion() != null) {
        lastMatch.setProxy(Matches.proxy(scope.proxyVersion()));
      }
    }
    return lastMatch;
  }

  private static boolean forwardingOnly(Setting setting) {
    return setting.value() instanceof RouteValue.OfObject object && object.forwardingOnly();
  }

  private static EnvoyFilterApplyTo applyTo(RouteFields object) {
    return switch (object) {
      case ROUTE_CONFIGURATION -> EnvoyFilterApplyTo.ROUTE_CONFIGURATION;
      case VIRTUAL_HOST -> EnvoyFilterApplyTo.VIRTUAL_HOST;
      case ROUTE, ROUTE_ACTION -> EnvoyFilterApplyTo.HTTP_ROUTE;
    };
  }

  /** The resources; none if the resource or one of its plugins is invalid. */
  List<EnvoyFilter> resources() {
    if (!plan.isUsable() || patches.isEmpty()) {
      return List.of();
    }
    RoutesDraft routes = plan.routes;
    EnvoyFilter filter =
        Patches.filter(
            scope.metadata(routes.resource, id.name()),
            routes.selection.labels(),
            routes.selection.priority() == 0 ? null : routes.selection.priority(),
            patches);
    if (!routes.selection.references().isEmpty()) {
      filter.getSpec().setTargetRefs(routes.selection.policyReferences());
    }
    return List.of(filter);
  }

  /** Where a place has the name that was written, the field says it. */
  private static String inWords(Place place, RouteTarget target) {
    boolean written =
        target.host() != null
            && target.host().text().equals(place.virtualHost())
            && place.configuration() == null;
    if (!written) {
      return place.inWords();
    }
    return place.route() == null ? "virtual host of this name" : "route of this name";
  }

  /** Why each part is there. */
  Causes causes() {
    Causes.Builder causes = Causes.builder();
    if (!plan.isUsable() || patches.isEmpty()) {
      return causes.build();
    }
    ResourceId input = plan.routes.id;
    @Nullable Place place = null;
    @Nullable Cause target = null;
    @Nullable PluginDraft plugin = null;
    @Nullable Cause asked = null;
    for (int i = 0; i < patches.size(); i++) {
      Setting setting = origins.get(i);
      PluginDraft draft = setting.routed().draft();
      if (asked == null || draft != plugin) {
        plugin = draft;
        asked = new Cause.Field(input, draft.at, draft.chainName());
      }
      if (target == null || !setting.place().equals(place)) {
        place = setting.place();
        target = new Cause.Field(input, setting.target().at(), inWords(place, setting.target()));
      }
      causes.addAll(id, Paths.CONFIG_PATCHES.at(i), List.of(asked, target));
    }
    if (plan.routes.selection.labels() != null) {
      causes.add(
          id,
          Paths.WORKLOAD_SELECTOR,
          new Cause.Field(input, Paths.WORKLOAD_SELECTOR_LABELS, "selected workload"));
    }
    if (plan.routes.selection.priority() != 0) {
      causes.add(id, Paths.PRIORITY, new Cause.Field(input, Paths.PRIORITY, "priority"));
    }
    return causes.build();
  }
}
