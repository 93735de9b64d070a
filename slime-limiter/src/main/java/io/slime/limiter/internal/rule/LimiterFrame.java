// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.ResourceId;
import io.slime.limiter.LimiterOptions;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a limiter are read in.
 *
 * @param options the options
 * @param limiter the limiter, whose name the identifiers begin with
 * @param oldestShape whether there were no sets
 * @param gateway whether the proxies are gateways
 * @param target what is limited where a rule does not say; null if the limiter does not either
 * @param status the HTTP status of refusals where a rule does not say; 0 for Envoy's default
 * @param perConnection whether each connection has its own buckets
 * @param shared whether Envoy divides quotas among the replicas
 */
record LimiterFrame(
    LimiterOptions options,
    ResourceId limiter,
    boolean oldestShape,
    boolean gateway,
    @Nullable RuleTarget target,
    int status,
    boolean perConnection,
    boolean shared) {}
