// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.api.Target;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.catalogue.FilterCatalogue;
import io.slime.plugin.catalogue.FilterType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The message that settings are of.
 *
 * @param typeUrl its type URL
 * @param filter the filter it belongs to, or null for a private message
 */
record SettingsType(String typeUrl, @Nullable FilterType filter) {

  /** The settings with their type, written as what Istio can check where it knows the message. */
  Map<String, @Nullable Object> typed(Map<String, ? extends @Nullable Object> settings) {
    return filter != null && filter.known()
        ? TypedConfig.of(typeUrl, settings)
        : TypedConfig.struct(typeUrl, settings);
  }

  /** The message of a filter's own settings. */
  static @Nullable SettingsType ofFilter(PluginDraft draft, FilterCatalogue catalogue) {
    @Nullable FilterType named = catalogue.named(draft.name);
    @Nullable String given = given(draft);
    if (given == null) {
      return named == null ? missing(draft, catalogue) : new SettingsType(named.message(), named);
    }
    @Nullable FilterType filter = catalogue.ofMessage(given);
    @Nullable FilterType perRoute = filter == null ? catalogue.ofPerRouteMessage(given) : null;
    if (perRoute != null) {
      return wrong(
          draft,
          "is the message for routes; the filter's own is " + perRoute.message(),
          perRoute.message());
    }
    if (named != null && !named.message().equals(given)) {
      return wrong(
          draft,
          "is not the message of " + draft.name + ", which is " + named.message(),
          named.message());
    }
    return filter == null ? unknown(draft, given, catalogue) : new SettingsType(given, filter);
  }

  /** The message of a filter's settings for a route. */
  static @Nullable SettingsType ofRoute(PluginDraft draft, FilterCatalogue catalogue) {
    @Nullable FilterType named = catalogue.named(draft.name);
    @Nullable String given = given(draft);
    if (given == null) {
      named = draft.plugin.inline() == null ? ofModule(draft, catalogue, named) : named;
      if (named == null) {
        return missing(draft, catalogue);
      }
      return named.perRouteMessage() == null
          ? noPerRoute(draft, named)
          : new SettingsType(named.perRouteMessage(), named);
    }
    @Nullable FilterType filter = catalogue.ofPerRouteMessage(given);
    if (filter == null) {
      @Nullable FilterType ofFilter = catalogue.ofMessage(given);
      if (ofFilter == null) {
        return named == null
            ? unknown(draft, given, catalogue)
            : wrong(
                draft,
                "is not the message of " + draft.name + " for routes",
                named.perRouteMessage());
      }
      return ofFilter.perRouteMessage() == null
          ? noPerRoute(draft, ofFilter)
          : wrong(
              draft,
              "is the message of the filter itself; the one for routes is "
                  + ofFilter.perRouteMessage(),
              ofFilter.perRouteMessage());
    }
    if (named != null && !filter.equals(named)) {
      return wrong(
          draft, "is not the message of " + draft.name + " for routes", named.perRouteMessage());
    }
    return new SettingsType(given, filter);
  }

  /** A module goes by its own name, and its filter is known by what it is. */
  private static @Nullable FilterType ofModule(
      PluginDraft draft, FilterCatalogue catalogue, @Nullable FilterType named) {
    if (draft.plugin.wasm() != null) {
      return catalogue.ofMessage(TypeUrls.WASM);
    }
    return draft.plugin.rider() == null ? named : catalogue.ofMessage(Module.RiderModule.TYPE_URL);
  }

  private static @Nullable String given(PluginDraft draft) {
    @Nullable String given = draft.plugin.typeUrl();
    if (given == null || given.isEmpty()) {
      return null;
    }
    return given.indexOf('/') < 0 ? TypeUrls.PREFIX + given : given;
  }

  private static @Nullable SettingsType missing(PluginDraft draft, FilterCatalogue catalogue) {
    if (!draft.name.isEmpty()) {
      draft.findings.add(
          PluginIssue.NO_TYPE,
          draft.at.field("typeUrl"),
          "No known filter is named "
              + draft.name
              + ", and no typeUrl is given."
              + catalogue
                  .nearestName(draft.name)
                  .map(near -> " Did you mean " + near + "?")
                  .orElse(""));
    }
    return null;
  }

  private static @Nullable SettingsType noPerRoute(PluginDraft draft, FilterType filter) {
    draft.findings.add(
        PluginIssue.NO_PER_ROUTE,
        draft.at,
        "Envoy's " + filter.name() + " takes no settings per route.");
    return null;
  }

  private static @Nullable SettingsType wrong(
      PluginDraft draft, String how, @Nullable String right) {
    draft.findings.add(
        PluginIssue.WRONG_TYPE,
        draft.at.field("typeUrl"),
        draft.plugin.typeUrl() + " " + how + ".",
        right == null ? PluginIssue.WRONG_TYPE.advice() : "Write " + right + ", or leave it out.");
    return null;
  }

  private static @Nullable SettingsType unknown(
      PluginDraft draft, String given, FilterCatalogue catalogue) {
    FieldPath at = draft.at.field("typeUrl");
    if (TypeUrls.isTypedStruct(given)) {
      return wrong(draft, "is the wrapper of settings and not their message", null);
    }
    if (!isMessageName(given)) {
      return wrong(draft, "is no type URL, such as type.googleapis.com/package.Message", null);
    }
    if (given.startsWith(TypeUrls.PREFIX + "envoy.config.filter.")) {
      return wrong(
          draft, "is a message of Envoy's second API, which no proxy reads any more", null);
    }
    @Nullable String near = catalogue.nearestMessage(given).orElse(null);
    if (given.startsWith(TypeUrls.PREFIX + "envoy.extensions.filters.") && near != null) {
      // Envoy's own namespace: a name so near to a known one is a slip and nobody's private filter.
      return wrong(draft, "is no message of Envoy; did you mean " + near + "?", near);
    }
    draft.findings.add(
        PluginIssue.UNKNOWN_TYPE,
        at,
        given
            + " is not in the catalogue, so that the settings are passed on unchecked."
            + (near == null ? "" : " Did you mean " + near + "?"));
    return new SettingsType(given, null);
  }

  private static boolean isMessageName(String typeUrl) {
    int dots = 0;
    for (int i = typeUrl.lastIndexOf('/') + 1; i < typeUrl.length(); i++) {
      char c = typeUrl.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && c != '_' && c != '.') {
        return false;
      }
      dots += c == '.' ? 1 : 0;
    }
    return dots > 0 && !typeUrl.endsWith(".");
  }

  /** What the Envoy of the target release lacks, and where the filter cannot stand. */
  void checkTarget(PluginDraft draft, Target target, boolean perRoute) {
    if (filter == null) {
      return;
    }
    int since = perRoute ? filter.sinceEnvoyPerRoute() : filter.sinceEnvoy();
    if (target.envoyMinor() < since) {
      draft.findings.add(
          PluginIssue.BEYOND_TARGET,
          draft.at,
          filter.name()
              + (perRoute ? " per route" : "")
              + " is in Envoy 1."
              + since
              + ", which comes with Istio 1."
              + (since - (target.envoyMinor() - target.minor()))
              + ", and the target is "
              + target
              + ".");
    }
    if (!perRoute && !filter.positions().contains(draft.listener)) {
      draft.findings.add(
          PluginIssue.BAD_POSITION,
          draft.at.field("listenerType"),
          filter.name() + " concerns calls that leave the proxy, and cannot stand inbound.");
    }
  }
}
