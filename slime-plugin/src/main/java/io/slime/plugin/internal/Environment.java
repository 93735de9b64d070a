// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.plugin.PluginOptions;
import io.slime.plugin.catalogue.FilterCatalogue;
import io.slime.plugin.schema.SettingsSchema;

/**
 * What a translator was made with.
 *
 * @param options the options
 * @param catalogue which filters there are
 * @param schema what settings they take
 * @param rules what Istio does with patches
 */
public record Environment(
    PluginOptions options, FilterCatalogue catalogue, SettingsSchema schema, PatchRules rules) {

  /**
   * What a translator is made with.
   *
   * @param options the options
   * @param catalogue which filters there are
   * @param schema what settings they take
   */
  public Environment(PluginOptions options, FilterCatalogue catalogue, SettingsSchema schema) {
    this(options, catalogue, schema, new PatchRules(catalogue));
  }
}
