// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import java.util.List;

/**
 * Makes the features of one module. Found by {@link java.util.ServiceLoader} or passed in.
 *
 * <ol>
 *   <li><b>Creation.</b> A provider has a public constructor without arguments that does nothing.
 *   <li><b>Name and options.</b> {@link #name} is always the same: letters, digits, {@code .},
 *       {@code _} and {@code -}, at least one; no two providers have the same. {@link #optionsType}
 *       is a record and the class of {@link #defaults}, which gives the same values each time. The
 *       configuration below the name is read over them, strictly.
 *   <li><b>No I/O.</b> {@link #create} starts no thread and reads nothing but its argument and what
 *       the provider's own class loader finds. The same options give the same features again.
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
