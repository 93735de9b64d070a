// SPDX-License-Identifier: Apache-2.0
/**
 * The language of conditions and quotas: {@link io.slime.limiter.expression.Expression} is where to
 * start.
 */
@NullMarked
package io.slime.limiter.expression;

import org.jspecify.annotations.NullMarked;
