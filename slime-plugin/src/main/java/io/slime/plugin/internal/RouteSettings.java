// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.api.Target;
import io.slime.api.plugin.Inline;
import io.slime.core.NearestName;
import io.slime.core.envoyfilter.Fields;
import io.slime.core.envoyfilter.FilterNames;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.catalogue.FilterType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin of an EnvoyPlugin sets, for each kind of place: settings of a filter, or fields of
 * the place itself.
 */
final class RouteSettings {
  private static final String CORS = "envoy.filters.http.cors";
  private static final String RATE_LIMITS = "rate_limits";

  /** From Envoy 1.29, with the filters that are off, a route can switch one on. */
  private static final int FIRST_WITH_SWITCH_ON = 21;

  private final PluginDraft draft;
  private final Environment environment;

  /** The same for all kinds of places, unless it is their own fields that are set. */
  private final @Nullable RouteValue ofFilter;

  private final @Nullable RouteValue @Nullable [] direct;
  private final @Nullable SettingsType type;

  private RouteSettings(PluginDraft draft, Environment environment, List<RouteTarget> targets) {
    this.draft = draft;
    this.environment = environment;
    if (isDirect()) {
      this.type = null;
      this.ofFilter = null;
      this.direct = new RouteValue[RouteFields.COUNT];
      for (RouteTarget target : targets) {
        if (direct[target.object().ordinal()] == null) {
          direct[target.object().ordinal()] = direct(target);
        }
      }
    } else {
      this.type = needsType() ? SettingsType.ofRoute(draft, environment.catalogue()) : null;
      this.ofFilter = ofFilter();
      this.direct = null;
    }
  }

  static RouteSettings read(PluginDraft draft, Environment environment, List<RouteTarget> targets) {
    return new RouteSettings(draft, environment, targets);
  }

  /** What is set at a kind of place; null if something is wrong with it. */
  @Nullable RouteValue at(RouteFields object) {
    return direct == null ? ofFilter : direct[object.ordinal()];
  }

  void checkTarget(PluginDraft attempt, Target target) {
    if (type != null) {
      type.checkTarget(attempt, target, true);
    }
    if (Boolean.FALSE.equals(attempt.plugin.disabled()) && !target.atLeast(FIRST_WITH_SWITCH_ON)) {
      attempt.findings.add(
          PluginIssue.BEYOND_TARGET,
          attempt.at.field("disabled"),
          "A route can switch a filter on from Envoy 1.29 on, which comes with Istio 1."
              + FIRST_WITH_SWITCH_ON
              + ", and the target is "
              + target
              + ".");
    }
  }

  private boolean isDirect() {
    @Nullable Inline inline = draft.plugin.inline();
    if (inline == null) {
      return false;
    }
    if (Boolean.TRUE.equals(inline.directPatch())) {
      return true;
    }
    // Rate limits are of the virtual host or route. The per-route settings of the filter come with
    // their type, or have other fields.
    boolean named =
        draft.name.equals(FilterNames.RATE_LIMIT)
            || draft.name.equals("envoy.ratelimit")
            || draft.name.equals("envoy.rate_limit");
    return named && RouteTarget.isEmpty(draft.plugin.typeUrl()) && hasOnly(RATE_LIMITS);
  }

  private boolean hasOnly(String field) {
    Map<String, Object> settings = draft.inlineSettings();
    return settings.size() == 1
        && (settings.containsKey(field) || settings.containsKey(SettingsCheck.camelCase(field)));
  }

  private @Nullable RouteValue direct(RouteTarget target) {
    @Nullable Inline inline = Objects.requireNonNull(draft.plugin.inline());
    @Nullable Map<String, Object> settings = inline.settings();
    if (settings == null || settings.isEmpty()) {
      draft.findings.add(
          PluginIssue.DIRECT_PATCH,
          draft.inlineSettingsAt(),
          "There are no settings to patch, and Istio refuses a patch without value.");
      return null;
    }
    if (draft.plugin.disabled() != null) {
      draft.findings.add(
          PluginIssue.DIRECT_PATCH,
          draft.at.field("disabled"),
          "A direct patch is of no filter that could be switched on or off.");
      return null;
    }
    @Nullable String field = inline.fieldPatchTo();
    Map<String, ? extends @Nullable Object> fields = settings;
    boolean rateLimits =
        target.object() == RouteFields.ROUTE && hasOnly(RATE_LIMITS) && isRoot(field);
    if (!isRoot(field) || rateLimits) {
      fields = Fields.of(rateLimits ? "route" : Objects.requireNonNull(field), fields);
    }
    return checked(fields, target) ? new RouteValue.OfObject(fields, action(fields)) : null;
  }

  private static boolean isRoot(@Nullable String field) {
    return field == null || field.isEmpty() || field.equals("ROOT");
  }

  /** Merging an action into a redirect or direct response would leave a route no proxy takes. */
  private static boolean action(Map<String, ? extends @Nullable Object> fields) {
    return fields.containsKey("route");
  }

  private boolean checked(Map<String, ? extends @Nullable Object> fields, RouteTarget target) {
    int before = draft.findings.issues().size();
    RouteFields object = target.object();
    for (Map.Entry<String, ? extends @Nullable Object> entry : fields.entrySet()) {
      check(object, entry.getKey());
      if (object == RouteFields.ROUTE
          && entry.getKey().equals("route")
          && entry.getValue() instanceof Map<?, ?> action) {
        action.keySet().forEach(key -> check(RouteFields.ROUTE_ACTION, String.valueOf(key)));
      }
    }
    if (draft.findings.issues().size() == before) {
      SettingsCheck.fieldByField(
          draft, object.typeUrl(), fields, true, draft.inlineSettingsAt(), environment.schema());
    }
    return draft.findings.issues().size() == before;
  }

  private void check(RouteFields object, String field) {
    if (object.has(field)) {
      return;
    }
    boolean ofAction = object == RouteFields.ROUTE && RouteFields.ROUTE_ACTION.has(field);
    @Nullable RouteFields owner = ofAction ? RouteFields.ROUTE_ACTION : RouteFields.ownerOf(field);
    FieldPath at = draft.inlineSettingsAt().field(field);
    String message = "A " + object.message() + " has no field " + field + ".";
    if (owner != null) {
      draft.findings.add(
          PluginIssue.DIRECT_PATCH,
          at,
          message,
          owner == RouteFields.ROUTE_ACTION
              ? "It is a field of a route's action: say fieldPatchTo: route, for a route."
              : "It is a field of a " + owner.message() + ": choose another target.");
    } else {
      draft.findings.add(
          PluginIssue.DIRECT_PATCH,
          at,
          message
              + NearestName.among(object.fields(), field)
                  .map(near -> " Did you mean " + near + "?")
                  .orElse(""));
    }
  }

  /** A filter that is switched off needs no message. */
  private boolean needsType() {
    return !Boolean.TRUE.equals(draft.plugin.disabled());
  }

  private @Nullable RouteValue ofFilter() {
    @Nullable Boolean disabled = draft.plugin.disabled();
    if (draft.plugin.inline() == null
        && draft.plugin.wasm() == null
        && draft.plugin.rider() == null
        && disabled == null) {
      draft.findings.add(PluginIssue.NO_KIND, draft.at, "The plugin sets nothing.");
      return null;
    }
    if (Boolean.TRUE.equals(disabled)) {
      return RouteValue.OfFilter.of(
          draft.chainName(), Fields.of(TypedConfig.TYPE, TypeUrls.FILTER_CONFIG, "disabled", true));
    }
    if (type == null) {
      return null;
    }
    Map<String, @Nullable Object> typed = type.typed(settings(type));
    return RouteValue.OfFilter.of(
        draft.chainName(),
        disabled == null
            ? typed
            : Fields.of(TypedConfig.TYPE, TypeUrls.FILTER_CONFIG, "config", typed));
  }

  private Map<String, ? extends @Nullable Object> settings(SettingsType of) {
    if (draft.plugin.wasm() != null) {
      return Fields.of(
          "configuration", TypedConfig.text(Module.text(draft.plugin.wasm().settings())));
    }
    if (draft.plugin.rider() != null) {
      @Nullable Map<String, Object> config = draft.plugin.rider().settings();
      return Fields.of(
          "plugins",
          List.of(Fields.of("name", draft.name, "config", config == null ? Map.of() : config)));
    }
    Map<String, ? extends @Nullable Object> settings = draft.inlineSettings();
    if (draft.name.equals(CORS)
        && hasOnly("cors")
        && settings.get("cors") instanceof Map<?, ?> policy) {
      draft.findings.add(
          PluginIssue.CONVERTED,
          draft.inlineSettingsAt().field("cors"),
          "The cors of a route is deprecated, and was given to the filter as its CorsPolicy.");
      Map<String, @Nullable Object> inner = new java.util.LinkedHashMap<>();
      policy.forEach((key, value) -> inner.put(String.valueOf(key), value));
      settings = inner;
    }
    SettingsCheck.ofRoute(draft, of, settings, environment.schema());
    return settings;
  }

  /** The filter whose settings these are; null for a private one and for a direct patch. */
  @Nullable FilterType filter() {
    return type == null ? null : type.filter();
  }
}
