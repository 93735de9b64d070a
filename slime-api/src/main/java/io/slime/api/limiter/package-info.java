// SPDX-License-Identifier: Apache-2.0
/** The resource {@link io.slime.api.limiter.SmartLimiter}. */
@NullMarked
package io.slime.api.limiter;

import org.jspecify.annotations.NullMarked;
