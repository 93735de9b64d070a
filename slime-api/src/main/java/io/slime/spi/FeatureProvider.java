// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import java.util.List;

/**
 * Makes the features of one module. Found by {@link java.util.ServiceLoader} or passed in.
 *
 * <ol>
 *   <li>A provider has a public constructor without arguments that does nothing.
 *   <li>{@link #optionsType} is a record; the configuration below {@link #name} is read into it,
 *       strictly.
 *   <li>{@link #create} does no I/O and reads nothing but its argument.
 * </ol>
 *
 * @param <C> the record that configures the features
 */
public interface FeatureProvider<C extends Record> {

  /**
   * The name under which the configuration has this provider's options.
   *
   * @return for example {@code lazyload}
   */
  String name();

  /**
   * The record that configures the features.
   *
   * @return its class
   */
  Class<C> optionsType();

  /**
   * The options where the configuration says nothing.
   *
   * @return the defaults
   */
  C defaults();

  /**
   * Makes the features.
   *
   * @param options the options
   * @return one feature for each kind of resource
   */
  List<Feature<?, ?>> create(C options);
}
