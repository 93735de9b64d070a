// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Prepared;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.plugin.catalogue.FilterCatalogue;
import io.slime.plugin.internal.Environment;
import io.slime.plugin.internal.PreparedRoutes;
import io.slime.plugin.internal.Scope;
import io.slime.plugin.schema.SettingsSchema;

/**
 * EnvoyPlugin to EnvoyFilter: one patch for each enabled plugin at each place, in the order of
 * listeners, hosts and routes, and at each place in the order of the plugins.
 *
 * <ul>
 *   <li>Settings of a filter get the message that the filter takes per route; what belongs to the
 *       virtual host or route itself is patched there directly.
 *   <li>Two entries for one filter at one place are united where they say different fields, and
 *       refused where they contradict each other.
 *   <li>A place that does not exist in the mesh is a warning, if the mesh is known well enough to
 *       tell; one that cannot exist is an error.
 *   <li>One invalid plugin or place makes the whole resource invalid, and then nothing is emitted;
 *       a resource that says {@code onInvalid: SkipPlugin} goes without an invalid plugin.
 * </ul>
 *
 * <p>Behaves as {@link Translator} promises.
 */
public final class EnvoyPluginTranslator implements Translator<EnvoyPlugin, EnvoyFilter> {
  private final Environment environment;
  private final Scope scope;

  /**
   * A translator with Envoy's own filters, which checks no settings field by field.
   *
   * @param options the options
   */
  public EnvoyPluginTranslator(PluginOptions options) {
    this(options, FilterCatalogue.envoy(), SettingsSchema.NONE);
  }

  /**
   * A translator.
   *
   * @param options the options
   * @param catalogue which filters there are
   * @param schema what settings they take
   */
  public EnvoyPluginTranslator(
      PluginOptions options, FilterCatalogue catalogue, SettingsSchema schema) {
    this.environment = new Environment(options, catalogue, schema);
    this.scope = new Scope(options);
  }

  @Override
  public Translation<EnvoyPlugin, EnvoyFilter> translate(
      EnvoyPlugin resource, TranslationContext context) {
    return new PreparedRoutes(resource, environment, scope).translateOnce(context);
  }

  @Override
  public Prepared<EnvoyPlugin, EnvoyFilter> prepare(EnvoyPlugin resource) {
    return new PreparedRoutes(resource, environment, scope);
  }
}
