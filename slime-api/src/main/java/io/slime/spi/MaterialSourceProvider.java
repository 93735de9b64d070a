// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

/**
 * Makes sources of values that others send. The guarantees are those of {@link Provider}; a jar
 * names its providers in {@code META-INF/services/io.slime.spi.MaterialSourceProvider}, a module by
 * {@code provides}.
 *
 * @param <C> the record that configures the source
 */
public interface MaterialSourceProvider<C extends Record> extends Provider<C, MaterialSource> {}
