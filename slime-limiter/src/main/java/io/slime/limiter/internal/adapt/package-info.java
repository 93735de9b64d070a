// SPDX-License-Identifier: Apache-2.0
/** What the rules of a limiter are worth now, given what they were worth before. */
@NullMarked
package io.slime.limiter.internal.adapt;

import org.jspecify.annotations.NullMarked;
