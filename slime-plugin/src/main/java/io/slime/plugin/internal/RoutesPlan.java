// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.Issue;
import io.slime.api.TranslationContext;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.internal.RoutesDraft.Routed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of an EnvoyPlugin in a world: which settings go to which places. */
final class RoutesPlan {

  /**
   * Settings at a place.
   *
   * @param place the place
   * @param value the settings
   * @param target the target that names the place
   * @param routed the plugin that sets them
   */
  record Setting(Place place, RouteValue value, RouteTarget target, Routed routed) {}

  /** The filter whose settings are at a place: Envoy keeps one entry for both. */
  record Key(Place place, String filter) {}

  /** So many settings are looked through faster than hashed. */
  private static final int FEW = 6;

  final RoutesDraft routes;
  final Findings findings;
  final List<Routed> attempts;
  final List<Setting> settings;

  private @Nullable Map<Key, Integer> byKey;

  private RoutesPlan(RoutesDraft routes, boolean once) {
    this.routes = routes;
    this.findings = once ? routes.findings : routes.findings.again();
    this.attempts = once ? routes.plugins : new ArrayList<>(routes.plugins.size());
    this.settings = new ArrayList<>(routes.plugins.size() * routes.targets.size());
  }

  /**
   * Plans.
   *
   * @param routes the resource
   * @param once whether nobody will ask about it again, so that what is found may be noted in it
   */
  static RoutesPlan of(
      RoutesDraft routes, boolean once, Environment environment, TranslationContext context) {
    RoutesPlan plan = new RoutesPlan(routes, once);
    routes.selection.checkTarget(context.target(), plan.findings);
    WorkloadPresence.check(
        routes.selection,
        Paths.WORKLOAD_SELECTOR_LABELS,
        environment.options().rootNamespace(),
        plan.findings,
        context.mesh());
    if (!once) {
      for (Routed routed : routes.plugins) {
        plan.attempts.add(routed.again());
      }
    }
    WorkloadKind kind = WorkloadKind.of(routes.selection, routes.id.namespace(), context.mesh());
    for (Routed attempt : plan.attempts) {
      kind.check(attempt.draft());
      attempt.settings().checkTarget(attempt.draft(), context.target());
    }
    PlaceFinder places = new PlaceFinder(routes, context, plan.findings);
    for (RouteTarget target : routes.targets) {
      for (Routed attempt : plan.attempts) {
        @Nullable RouteValue value = attempt.settings().at(target.object());
        if (value != null && !attempt.draft().findings.hasErrors()) {
          for (Place place : places.of(target, attempt.draft())) {
            plan.add(new Setting(place, value, target, attempt));
          }
        }
      }
    }
    FilterPresence.check(plan, environment, context.mesh());
    VirtualServiceSettings.check(plan, context.mesh());
    return plan;
  }

  private void add(Setting setting) {
    if (!(setting.value() instanceof RouteValue.OfFilter value)) {
      settings.add(setting);
      return;
    }
    int before = indexOf(setting.place(), value.key());
    if (before < 0) {
      settings.add(setting);
      return;
    }
    Setting first = settings.get(before);
    RouteValue.@Nullable OfFilter united = ((RouteValue.OfFilter) first.value()).united(value);
    if (united == null) {
      PluginDraft draft = setting.routed().draft();
      draft.findings.add(
          PluginIssue.KEY_TWICE,
          draft.at,
          "Its settings for "
              + value.key()
              + " at "
              + setting.place().inWords()
              + " contradict those of "
              + first.routed().draft().at
              + ".");
    } else {
      settings.set(before, new Setting(first.place(), united, first.target(), first.routed()));
    }
  }

  /** Where settings with the key of new ones are; -1, and remembered, if there are none yet. */
  private int indexOf(Place place, String filter) {
    if (settings.size() < FEW) {
      for (int i = 0; i < settings.size(); i++) {
        Setting setting = settings.get(i);
        if (setting.value() instanceof RouteValue.OfFilter value
            && value.key().equals(filter)
            && setting.place().equals(place)) {
          return i;
        }
      }
      return -1;
    }
    if (byKey == null) {
      byKey = new HashMap<>();
      for (int i = 0; i < settings.size(); i++) {
        if (settings.get(i).value() instanceof RouteValue.OfFilter value) {
          byKey.put(new Key(settings.get(i).place(), value.key()), i);
        }
      }
    }
    @Nullable Integer before = byKey.putIfAbsent(new Key(place, filter), settings.size());
    return before == null ? -1 : before;
  }

  /** Whether anything is emitted. */
  boolean isUsable() {
    return !findings.hasErrors() && (routes.skipsInvalid || !hasInvalid());
  }

  private boolean hasInvalid() {
    for (Routed attempt : attempts) {
      if (attempt.draft().findings.hasErrors()) {
        return true;
      }
    }
    return false;
  }

  /** All issues: of the resource and of its plugins. */
  List<Issue> issues() {
    List<Issue> all = findings.issues();
    boolean skips = isUsable();
    for (Routed attempt : attempts) {
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
}
