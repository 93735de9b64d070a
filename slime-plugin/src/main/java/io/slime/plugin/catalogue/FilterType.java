// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.catalogue;

import io.slime.api.plugin.Plugin.ListenerType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A kind of HTTP filter.
 *
 * @param name its canonical name, which need not be the name it has in a chain
 * @param message the type URL of its settings
 * @param perRouteMessage the type URL of its settings for a route, or null if it has none
 * @param sinceEnvoy the M of the first Envoy 1.M that has it; 0 for all supported ones
 * @param sinceEnvoyPerRoute the same for its settings per route
 * @param positions where it can stand
 * @param required the settings without which a proxy refuses it; of an entry like {@code a|b} one
 *     is enough
 * @param requiredPerRoute the same for its settings per route
 * @param known whether Istio knows the message too, so that it can be written as itself; false for
 *     private filters, whose settings are wrapped
 */
public record FilterType(
    String name,
    String message,
    @Nullable String perRouteMessage,
    int sinceEnvoy,
    int sinceEnvoyPerRoute,
    Set<ListenerType> positions,
    List<String> required,
    List<String> requiredPerRoute,
    boolean known) {

  /** All positions. */
  public static final Set<ListenerType> ANYWHERE = Set.of(ListenerType.values());

  /** Copies the collections. */
  public FilterType {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(message, "message");
    positions = java.util.Collections.unmodifiableSet(new TreeSet<>(positions));
    required = List.copyOf(required);
    requiredPerRoute = List.copyOf(requiredPerRoute);
  }

  /**
   * A private filter, which can stand anywhere.
   *
   * @param name its canonical name
   * @param message the type URL of its settings
   * @param perRouteMessage the type URL of its settings for a route, or null if it has none
   * @return the entry
   */
  public static FilterType ofPrivate(
      String name, String message, @Nullable String perRouteMessage) {
    return new FilterType(
        name, message, perRouteMessage, 0, 0, ANYWHERE, List.of(), List.of(), false);
  }
}
