// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.spi.ProviderContext;
import java.util.function.BiFunction;

/**
 * Makes a feed at one end of a wire.
 *
 * @param <F> the feed
 */
interface Wired<F> extends BiFunction<ProviderContext, Wire, F> {}
