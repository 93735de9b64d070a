// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.plugin.PluginManager;
import java.util.List;

/**
 * What a translation leaves for looking at several together.
 *
 * @param resource the resource
 * @param selection whose proxies it changes
 * @param filters what it puts into their chains
 */
record ManagerState(PluginManager resource, Selection selection, List<ChainedFilter> filters) {}
