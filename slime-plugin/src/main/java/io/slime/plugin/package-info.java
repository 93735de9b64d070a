// SPDX-License-Identifier: Apache-2.0
/**
 * Plugin management: which HTTP filters run where, and with which settings. Start at {@link
 * io.slime.plugin.PluginManagerTranslator} and {@link io.slime.plugin.EnvoyPluginTranslator}.
 */
@NullMarked
package io.slime.plugin;

import org.jspecify.annotations.NullMarked;
