// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

/**
 * Makes sinks for resources. The guarantees are those of {@link Provider}; a jar names its
 * providers in {@code META-INF/services/io.slime.spi.ResourceSinkProvider}, a module by {@code
 * provides}.
 *
 * @param <C> the record that configures the sink
 */
public interface ResourceSinkProvider<C extends Record> extends Provider<C, ResourceSink> {}
