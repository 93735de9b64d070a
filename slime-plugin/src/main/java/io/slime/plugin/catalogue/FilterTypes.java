// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.catalogue;

import java.util.List;

/**
 * Adds filters to the catalogue: those of a private build of Envoy. Found by {@link
 * java.util.ServiceLoader} or passed in.
 *
 * <ol>
 *   <li>A provider has a public constructor without arguments that does nothing.
 *   <li>{@link #filters} gives the same entries each time, does no I/O and throws nothing.
 *   <li>An entry with the name or a message of another one is left out; Envoy's own come first,
 *       then those of providers in the order of their class names.
 * </ol>
 */
public interface FilterTypes {

  /**
   * The filters.
   *
   * @return the entries
   */
  List<FilterType> filters();
}
