// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Prepared;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.plugin.PluginManager;
import io.slime.plugin.catalogue.FilterCatalogue;
import io.slime.plugin.internal.Environment;
import io.slime.plugin.internal.PreparedManager;
import io.slime.plugin.internal.Scope;
import io.slime.plugin.schema.SettingsSchema;

/**
 * PluginManager to EnvoyFilter: one patch for each enabled plugin, which inserts its filter into
 * the chains of the selected proxies; for a module one more, which defines it. Where only Istio's
 * own WasmPlugin can say what a plugin says, or the resource asks for it, there is a WasmPlugin for
 * that plugin.
 *
 * <ul>
 *   <li>The order of the list is the order in which a request meets the filters, whatever their
 *       anchors; a filter never stands behind the router.
 *   <li>One invalid plugin makes the whole resource invalid, and then nothing is emitted, since a
 *       filter that protects a workload must not vanish in silence; a resource that says {@code
 *       onInvalid: SkipPlugin} goes without it.
 *   <li>A selector that is empty or invalid is an error; an absent one selects the namespace, with
 *       a warning.
 * </ul>
 *
 * <p>Behaves as {@link Translator} promises.
 */
public final class PluginManagerTranslator implements Translator<PluginManager, HasMetadata> {
  private final Environment environment;
  private final Scope scope;

  /**
   * A translator with Envoy's own filters, which checks no settings field by field.
   *
   * @param options the options
   */
  public PluginManagerTranslator(PluginOptions options) {
    this(options, FilterCatalogue.envoy(), SettingsSchema.NONE);
  }

  /**
   * A translator.
   *
   * @param options the options
   * @param catalogue which filters there are
   * @param schema what settings they take
   */
  public PluginManagerTranslator(
      PluginOptions options, FilterCatalogue catalogue, SettingsSchema schema) {
    this.environment = new Environment(options, catalogue, schema);
    this.scope = new Scope(options);
  }

  @Override
  public Translation<PluginManager, HasMetadata> translate(
      PluginManager resource, TranslationContext context) {
    return new PreparedManager(resource, environment, scope).translateOnce(context);
  }

  @Override
  public Prepared<PluginManager, HasMetadata> prepare(PluginManager resource) {
    return new PreparedManager(resource, environment, scope);
  }
}
