// SPDX-License-Identifier: Apache-2.0
/**
 * Finds sources and sinks, and makes them from a configuration: {@link
 * io.slime.core.provider.Providers}.
 */
@NullMarked
package io.slime.core.provider;

import org.jspecify.annotations.NullMarked;
