// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.adapt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has to remember.
 *
 * @param active whether it is in force
 * @param quota the quota in force, before it is rounded and divided; NaN if there has been none
 * @param replicas among how many pods it was divided; 0 if it was not
 * @param smoothed the quota on its way to the newest value
 * @param since since when it is on or off
 * @param changedAt when the quota last changed
 * @param smoothedAt when {@code smoothed} was computed
 * @param staleSince since when a metric has been missing or too old; null while all is well
 */
public record RuleState(
    boolean active,
    double quota,
    int replicas,
    double smoothed,
    Instant since,
    Instant changedAt,
    Instant smoothedAt,
    @Nullable Instant staleSince) {}
