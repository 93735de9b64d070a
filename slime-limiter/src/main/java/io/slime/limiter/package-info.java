// SPDX-License-Identifier: Apache-2.0
/** SmartLimiter to EnvoyFilter, and to the file of the rate-limit service. */
@NullMarked
package io.slime.limiter;

import org.jspecify.annotations.NullMarked;
