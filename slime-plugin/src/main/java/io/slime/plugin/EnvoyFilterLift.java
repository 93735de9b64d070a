// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.plugin.catalogue.FilterCatalogue;
import io.slime.plugin.internal.lift.LiftedFilter;

/**
 * The other way: hand-written EnvoyFilters into PluginManagers and EnvoyPlugins, patch by patch,
 * where that loses nothing. Each result is translated back and compared before it is given out; a
 * patch that would not come out the same stays where it is, with the reason.
 *
 * <p>Pure; any EnvoyFilter gives a result. Safe for use by many threads.
 */
public final class EnvoyFilterLift {
  private final FilterCatalogue catalogue;

  /**
   * A lift.
   *
   * @param catalogue which filters there are
   */
  public EnvoyFilterLift(FilterCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Lifts an EnvoyFilter.
   *
   * @param filter the EnvoyFilter; it is read and not changed
   * @return the resources, and what stays
   */
  public Lifted lift(EnvoyFilter filter) {
    return LiftedFilter.of(filter, catalogue);
  }
}
