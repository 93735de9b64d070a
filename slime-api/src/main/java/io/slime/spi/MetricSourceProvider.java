// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

/**
 * Makes sources of metrics. The guarantees are those of {@link Provider}; a jar names its providers
 * in {@code META-INF/services/io.slime.spi.MetricSourceProvider}, a module by {@code provides}.
 *
 * @param <C> the record that configures the source
 */
public interface MetricSourceProvider<C extends Record> extends Provider<C, MetricSource> {}
