// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.plugin.Inline;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.api.plugin.Plugin.Protocol;
import io.slime.api.plugin.Rider;
import io.slime.api.plugin.Wasm;
import io.slime.core.envoyfilter.FilterNames;
import io.slime.core.envoyfilter.TypedConfig;
import io.slime.plugin.PluginIssue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An enabled plugin with what its owner wrote, and what is wrong with that. */
final class PluginDraft {
  final int index;
  final FieldPath at;
  final Plugin plugin;
  final String name;
  final ListenerType listener;
  final Findings findings;
  private final String chainName;

  private PluginDraft(int index, FieldPath at, Plugin plugin, Findings findings) {
    this.index = index;
    this.at = at;
    this.plugin = plugin;
    this.name = Objects.requireNonNullElse(plugin.name(), "");
    this.listener = Objects.requireNonNullElse(plugin.listenerType(), ListenerType.OUTBOUND);
    this.findings = findings;
    this.chainName = chainName(plugin, name, findings.resource().namespace());
  }

  private PluginDraft(PluginDraft draft, Findings findings) {
    this.index = draft.index;
    this.at = draft.at;
    this.plugin = draft.plugin;
    this.name = draft.name;
    this.listener = draft.listener;
    this.chainName = draft.chainName;
    this.findings = findings;
  }

  /** The same plugin before another world. */
  PluginDraft again() {
    return new PluginDraft(this, findings.again());
  }

  /**
   * Reads a plugin; what holds for both kinds of resources is checked. Null if it is not enabled.
   */
  static @Nullable PluginDraft read(
      List<Plugin> plugins, int index, FieldPath at, ResourceId resource) {
    @Nullable Plugin plugin = plugins.get(index);
    // An enable that is no boolean must not count as "no".
    if (plugin == null
        || !Boolean.TRUE.equals(plugin.enable()) && !plugin.extra().containsKey("enable")) {
      return null;
    }
    PluginDraft draft = new PluginDraft(index, at, plugin, new Findings(resource));
    draft.check();
    return draft;
  }

  private void check() {
    findings.unread(Plugin.class, plugin.extra(), at);
    @Nullable Inline inline = plugin.inline();
    @Nullable Wasm wasm = plugin.wasm();
    @Nullable Rider rider = plugin.rider();
    if (inline != null) {
      unread(Inline.class, inline.extra(), "inline");
      checkSettings(inline.settings());
    }
    if (wasm != null) {
      unread(Wasm.class, wasm.extra(), "wasm");
    }
    if (rider != null) {
      unread(Rider.class, rider.extra(), "rider");
    }
    int kinds = (inline == null ? 0 : 1) + (wasm == null ? 0 : 1) + (rider == null ? 0 : 1);
    if (kinds > 1) {
      String given =
          (inline == null ? "" : "inline, ")
              + (wasm == null ? "" : "wasm, ")
              + (rider == null ? "" : "rider, ");
      findings.add(
          PluginIssue.SEVERAL_KINDS,
          at,
          "The plugin is given as " + given.substring(0, given.length() - 2) + " at once.");
    }
    if (plugin.settings() != null) {
      findings.add(
          PluginIssue.WITHOUT_EFFECT,
          at.field("settings"),
          "Settings beside inline, wasm and rider are not read.",
          "Move them into inline.");
    }
    checkName();
  }

  private void checkName() {
    if (name.isEmpty()) {
      findings.add(PluginIssue.NO_NAME, at.field("name"), "The plugin has no name.");
    } else if (name.equals(FilterNames.ROUTER) || name.equals("envoy.router")) {
      findings.add(PluginIssue.ROUTER, at.field("name"), "The plugin is named " + name + ".");
    } else if (hasBlank(name)) {
      findings.add(
          PluginIssue.BAD_NAME,
          at.field("name"),
          "The name '" + name + "' has blanks around or in it.");
    }
  }

  private static boolean hasBlank(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) == 0x7f) {
        return true;
      }
    }
    return false;
  }

  private void unread(Class<? extends Record> type, Map<String, ?> extra, String field) {
    if (!extra.isEmpty()) {
      findings.unread(type, extra, at.field(field));
    }
  }

  private void checkSettings(@Nullable Map<String, Object> settings) {
    if (settings != null && settings.containsKey(TypedConfig.TYPE)) {
      findings.add(
          PluginIssue.WRONG_TYPE,
          inlineSettingsAt().field(TypedConfig.TYPE),
          "The settings have a field @type, which is the place of the typeUrl.",
          "Move it to typeUrl.");
    }
  }

  Protocol protocol() {
    return Objects.requireNonNullElse(plugin.protocol(), Protocol.HTTP);
  }

  /** The settings of an inline plugin; empty if there are none. */
  Map<String, Object> inlineSettings() {
    @Nullable Inline inline = plugin.inline();
    @Nullable Map<String, Object> settings = inline == null ? null : inline.settings();
    return settings == null ? Map.of() : settings;
  }

  FieldPath inlineSettingsAt() {
    return at.field("inline").field("settings");
  }

  /** The name that the filter has in the chain. */
  String chainName() {
    return chainName;
  }

  private static String chainName(Plugin plugin, String name, String namespace) {
    if (plugin.wasm() != null) {
      return namespace + "." + name;
    }
    return plugin.rider() != null ? namespace + "." + name + ".rider" : name;
  }
}
