// SPDX-License-Identifier: Apache-2.0
/**
 * The resources that say which HTTP filters run where: {@code PluginManager} (which workloads, in
 * which order) and {@code EnvoyPlugin} (with which settings for a host or route).
 */
@NullMarked
package io.slime.api.plugin;

import org.jspecify.annotations.NullMarked;
