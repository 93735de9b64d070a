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
 */
public record Environment(
    PluginOptions options, FilterCatalogue catalogue, SettingsSchema schema) {}
