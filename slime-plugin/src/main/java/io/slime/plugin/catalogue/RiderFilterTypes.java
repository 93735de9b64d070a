// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.catalogue;

import io.slime.core.envoyfilter.TypeUrls;
import java.util.List;

/**
 * The Lua runtime "rider" of some private builds of Envoy: an example of private filters, and what
 * makes {@code rider} plugins possible. Not found by itself, since stock proxies lack it: name it
 * in {@code META-INF/services/io.slime.plugin.catalogue.FilterTypes}, or pass it in.
 */
public final class RiderFilterTypes implements FilterTypes {
  private static final String MESSAGES = TypeUrls.PREFIX + "proxy.filters.http.rider.v3alpha1.";

  /** The entries; for {@link java.util.ServiceLoader}. */
  public RiderFilterTypes() {}

  @Override
  public List<FilterType> filters() {
    return List.of(
        FilterType.ofPrivate(
            "proxy.filters.http.rider", MESSAGES + "FilterConfig", MESSAGES + "RouteFilterConfig"));
  }
}
