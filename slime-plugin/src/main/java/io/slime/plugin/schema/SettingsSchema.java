// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.schema;

import io.slime.api.FieldPath;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Checks settings against the schema of their message. The module {@code slime-plugin-schema} has
 * one for all of Envoy's messages; without any, settings are passed on as they are.
 *
 * <ol>
 *   <li>A provider has a public constructor without arguments that does nothing.
 *   <li>{@link #check} is pure, throws nothing, and may be called from any thread.
 * </ol>
 */
public interface SettingsSchema {

  /** Checks nothing. */
  SettingsSchema NONE = (typeUrl, settings, partial, at) -> List.of();

  /**
   * Checks settings.
   *
   * @param typeUrl the type URL of their message
   * @param settings the settings, in protobuf's JSON
   * @param partial whether they are merged into others, so that fields may be missing at the top
   * @param at where they are in the resource
   * @return what is wrong with them, in their order; nothing for a message that is not known
   */
  List<SettingsFault> check(
      String typeUrl,
      Map<String, ? extends @Nullable Object> settings,
      boolean partial,
      FieldPath at);

  /**
   * The schema that a class loader finds.
   *
   * @param loader the class loader to look in
   * @return the first one in the order of their class names, or {@link #NONE}
   */
  static SettingsSchema load(ClassLoader loader) {
    return ServiceLoader.load(SettingsSchema.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .min(Comparator.comparing(schema -> schema.getClass().getName()))
        .orElse(NONE);
  }
}
