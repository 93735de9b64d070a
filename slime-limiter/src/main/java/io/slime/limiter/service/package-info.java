// SPDX-License-Identifier: Apache-2.0
/**
 * The file of the rate-limit service (envoyproxy/ratelimit) as a value: {@link
 * io.slime.limiter.service.RateLimitFile}.
 */
@NullMarked
package io.slime.limiter.service;

import org.jspecify.annotations.NullMarked;
