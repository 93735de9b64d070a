// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of plugin management, in the configuration under {@code plugin}.
 *
 * @param proxyVersion an RE2 expression that is looked for in the version of a proxy; only matching
 *     proxies get the patches. Empty for all
 * @param configDiscoveryDefaultConfig filter configurations that serve until the code of a module
 *     has arrived, by the type URL of the module's message
 * @param embedPullSecrets whether the content of a pull secret may be written into an EnvoyFilter
 *     in clear text; otherwise a plugin with a pull secret becomes a WasmPlugin, which refers to it
 * @param rootNamespace Istio's root namespace, whose EnvoyFilters reach all proxies
 * @param managerSuffix what is added to the name of a PluginManager to name its output
 * @param pluginSuffix what is added to the name of an EnvoyPlugin to name its output
 * @param revisions the revisions of Istio that are served, separated by commas; empty for all
 * @param strictRevision whether a resource without a revision is left alone too
 * @param passLabels an RE2 expression; labels of a resource in whose keys it is found are copied to
 *     the output. Empty for none
 */
public record PluginOptions(
    String proxyVersion,
    Map<String, Object> configDiscoveryDefaultConfig,
    boolean embedPullSecrets,
    String rootNamespace,
    String managerSuffix,
    String pluginSuffix,
    String revisions,
    boolean strictRevision,
    String passLabels) {

  private static final PluginOptions DEFAULTS =
      new PluginOptions("", Map.of(), false, "istio-system", "", "", "", false, "");

  /** Copies the map in the order of its keys; null counts as empty. */
  public PluginOptions {
    proxyVersion = orEmpty(proxyVersion);
    configDiscoveryDefaultConfig =
        Collections.unmodifiableMap(
            configDiscoveryDefaultConfig == null
                ? new TreeMap<>()
                : new TreeMap<>(configDiscoveryDefaultConfig));
    rootNamespace = orEmpty(rootNamespace);
    managerSuffix = orEmpty(managerSuffix);
    pluginSuffix = orEmpty(pluginSuffix);
    revisions = orEmpty(revisions);
    passLabels = orEmpty(passLabels);
  }

  /**
   * What counts where the configuration says nothing.
   *
   * @return the defaults
   */
  public static PluginOptions defaults() {
    return DEFAULTS;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
