// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.schema.SettingsFault;
import io.slime.plugin.schema.SettingsSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks settings by what the catalogue and the schema know about their message. */
final class SettingsCheck {
  private SettingsCheck() {}

  /** The settings of a filter itself. */
  static void ofFilter(
      PluginDraft draft, SettingsType type, Map<String, Object> settings, SettingsSchema schema) {
    if (type.filter() != null) {
      required(draft, settings, type.filter().required(), type.filter().name(), "");
    }
    fieldByField(draft, type.typeUrl(), settings, false, draft.inlineSettingsAt(), schema);
  }

  /** The settings of a filter for a route. */
  static void ofRoute(
      PluginDraft draft,
      SettingsType type,
      Map<String, ? extends @Nullable Object> settings,
      SettingsSchema schema) {
    if (type.filter() != null) {
      required(
          draft, settings, type.filter().requiredPerRoute(), type.filter().name(), " per route");
    }
    fieldByField(draft, type.typeUrl(), settings, false, draft.inlineSettingsAt(), schema);
  }

  private static void required(
      PluginDraft draft,
      Map<String, ? extends @Nullable Object> settings,
      List<String> required,
      String filter,
      String where) {
    for (String alternatives : required) {
      if (!hasOneOf(settings, alternatives)) {
        draft.findings.add(
            PluginIssue.MISSING_SETTING,
            draft.inlineSettingsAt(),
            filter + where + " needs " + alternatives.replace("|", " or ") + ".");
      }
    }
  }

  /** Settings of any message. */
  static void fieldByField(
      PluginDraft draft,
      String typeUrl,
      Map<String, ? extends @Nullable Object> settings,
      boolean partial,
      FieldPath at,
      SettingsSchema schema) {
    for (SettingsFault fault : schema.check(typeUrl, settings, partial, at)) {
      draft.findings.add(PluginIssue.BAD_SETTING, fault.path(), fault.message(), fault.advice());
    }
  }

  private static boolean hasOneOf(
      Map<String, ? extends @Nullable Object> settings, String alternatives) {
    int start = 0;
    while (start <= alternatives.length()) {
      int end = alternatives.indexOf('|', start);
      end = end < 0 ? alternatives.length() : end;
      String field = alternatives.substring(start, end);
      if (settings.containsKey(field) || settings.containsKey(camelCase(field))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  /** The other spelling of a protobuf field. */
  static String camelCase(String snake) {
    if (snake.indexOf('_') < 0) {
      return snake;
    }
    StringBuilder camel = new StringBuilder(snake.length());
    for (int i = 0; i < snake.length(); i++) {
      char c = snake.charAt(i);
      if (c == '_' && i + 1 < snake.length()) {
        c = snake.charAt(++i);
        camel.append(c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c);
      } else {
        camel.append(c);
      }
    }
    return camel.toString();
  }
}
