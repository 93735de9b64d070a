// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.limiter.MissingMetrics.Policy;
import java.time.Duration;

/**
 * What happens when a metric has no usable value.
 *
 * @param policy what happens
 * @param fallback the fallback quota; NaN for none
 * @param maxAge how old a value may be
 */
public record MissingRule(Policy policy, double fallback, Duration maxAge) {}
