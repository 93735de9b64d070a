// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

/**
 * Makes one kind of source or sink. Found by {@link java.util.ServiceLoader} under the interface of
 * its kind ({@link MetricSourceProvider} and so on), or passed in.
 *
 * <ol>
 *   <li><b>Creation.</b> A provider has a public constructor without arguments that does nothing.
 *   <li><b>Name.</b> {@link #name} is always the same: letters, digits, {@code .}, {@code _} and
 *       {@code -}, at least one. No two providers of one kind have the same name.
 *   <li><b>Configuration.</b> {@link #defaults} gives the same values each time. The part of a
 *       configuration that names this provider is read over them, strictly: what the record does
 *       not have is an error with the nearest name that it has; {@code provider} is no name for a
 *       component. Components are texts, numbers, booleans, enums, {@link java.time.Duration},
 *       {@link Secret}, and records, lists and maps of these. The record is public in an exported
 *       package, or its package is open to {@code io.slime.core}. An {@code
 *       IllegalArgumentException} of its constructor is told to the user.
 *   <li><b>No I/O.</b> {@link #create} opens no file and no connection, starts no thread and waits
 *       for nothing. What is wrong with the configuration as such, it says by {@link
 *       InvalidConfiguration}.
 *   <li><b>Independence.</b> May be called from any thread and any number of times; what it makes
 *       shares no state with what it made before.
 *   <li><b>Secrets.</b> Nothing secret of a configuration appears in a message, an outcome or a
 *       {@code toString}, the record's own included.
 * </ol>
 *
 * @param <C> the record that configures what is made
 * @param <T> what is made
 */
public interface Provider<C extends Record, T> {

  /**
   * The name under which a configuration or a command line asks for this provider.
   *
   * @return for example {@code prometheus}
   */
  String name();

  /**
   * The configuration where nothing is said.
   *
   * @return the defaults; components that have none are null or empty, and {@link #create} asks for
   *     them
   */
  C defaults();

  /**
   * Makes a source or sink.
   *
   * @param configuration the configuration
   * @param context what the surroundings offer
   * @return a new one, to be closed by the caller
   * @throws InvalidConfiguration if the configuration cannot work
   */
  T create(C configuration, ProviderContext context);
}
