// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

/**
 * Makes sources of calls that were seen. The guarantees are those of {@link Provider}; a jar names
 * its providers in {@code META-INF/services/io.slime.spi.ObservationSourceProvider}, a module by
 * {@code provides}.
 *
 * @param <C> the record that configures the source
 */
public interface ObservationSourceProvider<C extends Record>
    extends Provider<C, ObservationSource> {}
