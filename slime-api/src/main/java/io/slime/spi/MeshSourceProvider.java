// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

/**
 * Makes sources of mesh objects. The guarantees are those of {@link Provider}; a jar names its
 * providers in {@code META-INF/services/io.slime.spi.MeshSourceProvider}, a module by {@code
 * provides}.
 *
 * @param <C> the record that configures the source
 */
public interface MeshSourceProvider<C extends Record> extends Provider<C, MeshSource> {}
