// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.core.envoyfilter.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one plugin sets at a place. */
sealed interface RouteValue {

  /**
   * Settings of a filter.
   *
   * @param key the name of the filter in the chain
   * @param config the settings with their type
   * @param patch both as a patch of a route configuration, virtual host or route
   */
  record OfFilter(
      String key, Map<String, @Nullable Object> config, Map<String, @Nullable Object> patch)
      implements RouteValue {

    static OfFilter of(String key, Map<String, @Nullable Object> config) {
      return new OfFilter(
          key, config, Fields.of("typed_per_filter_config", Fields.of(key, config)));
    }

    /**
     * Both settings in one, or null if they say different things about the same field. Envoy itself
     * would keep the later of the two as a whole.
     */
    @Nullable OfFilter united(OfFilter other) {
      @Nullable Map<String, @Nullable Object> both = united(config, other.config);
      return both == null ? null : of(key, both);
    }

    private static @Nullable Map<String, @Nullable Object> united(Map<?, ?> one, Map<?, ?> other) {
      Map<String, @Nullable Object> both = new LinkedHashMap<>();
      one.forEach((name, value) -> both.put(String.valueOf(name), value));
      for (Map.Entry<?, ?> entry : other.entrySet()) {
        String name = String.valueOf(entry.getKey());
        @Nullable Object here = both.get(name);
        @Nullable Object there = entry.getValue();
        if (!both.containsKey(name)) {
          both.put(name, there);
        } else if (here instanceof Map<?, ?> left && there instanceof Map<?, ?> right) {
          @Nullable Map<String, @Nullable Object> inner = united(left, right);
          if (inner == null) {
            return null;
          }
          both.put(name, inner);
        } else if (here == null ? there != null : !here.equals(there)) {
          return null;
        }
      }
      return both;
    }
  }

  /**
   * Fields of the object itself.
   *
   * @param fields the fields
   * @param forwardingOnly whether they are about an action that only forwarding routes have
   */
  record OfObject(Map<String, ? extends @Nullable Object> fields, boolean forwardingOnly)
      implements RouteValue {}
}
