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

  final RoutesDraft routes;
  final Findings findings;
  final List<Routed> attempts = new ArrayList<>();
  final List<Setting> settings = new ArrayList<>();

  private final Map<Key, Integer> byKey = new HashMap<>();

  private RoutesPlan(RoutesDraft routes) {
    this.routes = routes;
    this.findings = routes.findings.again();
  }

  static RoutesPlan of(RoutesDraft routes, Environment environment, TranslationContext context) {
    RoutesPlan plan = new RoutesPlan(routes);
    routes.selection.checkTarget(context.target(), plan.findings);
    for (Routed routed : routes.plugins) {
      Routed attempt = routed.again();
      attempt.settings().checkTarget(attempt.draft(), context.target());
      plan.attempts.add(attempt);
    }
    PlaceFinder places = new PlaceFinder(routes, environment, context, plan.findings);
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
    return plan;
  }

  private void add(Setting setting) {
    if (!(setting.value() instanceof RouteValue.OfFilter value)) {
      settings.add(setting);
      return;
    }
    Key key = new Key(setting.place(), value.key());
    @Nullable Integer before = byKey.putIfAbsent(key, settings.size());
    if (before == null) {
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

  /** Whether anything is emitted. */
  boolean isUsable() {
    return !findings.hasErrors()
        && (routes.skipsInvalid
            || attempts.stream().noneMatch(attempt -> attempt.draft().findings.hasErrors()));
  }

  /** All issues: of the resource and of its plugins. */
  List<Issue> issues() {
    List<Issue> all = new ArrayList<>(findings.issues());
    boolean skips = isUsable();
    for (Routed attempt : attempts) {
      PluginDraft draft = attempt.draft();
      if (skips && draft.findings.hasErrors()) {
        draft.findings.add(
            PluginIssue.SKIPPED, draft.at, "The plugin '" + draft.name + "' is left out.");
      }
      all.addAll(draft.findings.issues());
    }
    return all;
  }
}
