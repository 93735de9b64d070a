// SPDX-License-Identifier: Apache-2.0
/**
 * What others can plug in: whole features, and the ways in and out. Each way has an interface whose
 * documentation is a numbered list of guarantees, and a {@link io.slime.spi.Provider} that makes
 * it:
 *
 * <ul>
 *   <li>{@link io.slime.spi.MetricSource} answers questions about metrics;
 *   <li>{@link io.slime.spi.MaterialSource}, {@link io.slime.spi.ObservationSource} and {@link
 *       io.slime.spi.MeshSource} tell of values, calls and mesh objects by themselves, each a
 *       {@link io.slime.spi.Feed};
 *   <li>{@link io.slime.spi.ResourceSink} takes the results away.
 * </ul>
 */
@NullMarked
package io.slime.spi;

import org.jspecify.annotations.NullMarked;
