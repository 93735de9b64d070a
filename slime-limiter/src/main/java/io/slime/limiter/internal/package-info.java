// SPDX-License-Identifier: Apache-2.0
/** From a limiter to its EnvoyFilters, and what several limiters mean together. */
@NullMarked
package io.slime.limiter.internal;

import org.jspecify.annotations.NullMarked;
