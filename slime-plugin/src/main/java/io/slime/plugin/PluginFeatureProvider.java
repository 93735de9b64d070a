// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.slime.plugin.catalogue.FilterCatalogue;
import io.slime.plugin.internal.ManagerFeature;
import io.slime.plugin.internal.RoutesFeature;
import io.slime.plugin.schema.SettingsSchema;
import io.slime.spi.Feature;
import io.slime.spi.FeatureProvider;
import java.util.List;

/**
 * Plugin management under the name {@code plugin}. What is on the class path beside this module
 * counts: private filters ({@link io.slime.plugin.catalogue.FilterTypes}) and a schema of settings
 * ({@link SettingsSchema}).
 */
public final class PluginFeatureProvider implements FeatureProvider<PluginOptions> {
  /** A provider; for {@link java.util.ServiceLoader}. */
  public PluginFeatureProvider() {}

  @Override
  public String name() {
    return "plugin";
  }

  @Override
  public Class<PluginOptions> optionsType() {
    return PluginOptions.class;
  }

  @Override
  public PluginOptions defaults() {
    return PluginOptions.defaults();
  }

  @Override
  public List<Feature<?, ?>> create(PluginOptions options) {
    ClassLoader loader = PluginFeatureProvider.class.getClassLoader();
    FilterCatalogue catalogue = FilterCatalogue.load(loader);
    SettingsSchema schema = SettingsSchema.load(loader);
    return List.of(
        new ManagerFeature(
            new PluginManagerTranslator(options, catalogue, schema), options.rootNamespace()),
        new RoutesFeature(
            new EnvoyPluginTranslator(options, catalogue, schema), options.rootNamespace()));
  }
}
