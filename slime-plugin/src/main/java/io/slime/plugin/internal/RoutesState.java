// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.plugin.EnvoyPlugin;
import io.slime.plugin.internal.RoutesPlan.Setting;
import java.util.List;

/**
 * What a translation leaves for looking at several together.
 *
 * @param resource the resource
 * @param selection whose proxies it changes
 * @param settings what it sets in their routes
 */
record RoutesState(EnvoyPlugin resource, Selection selection, List<Setting> settings) {}
