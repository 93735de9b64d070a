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
 * @param since since when it is on or off; null for as long as it has been known
 * @param changedAt when the quota last changed; null for never since it has been known
 * @param smoothedAt when {@code smoothed} was computed; null if it has arrived
 * @param staleSince since when a metric has been missing or too old; null while all is well
 */
public record RuleState(
    boolean active,
    double quota,
    int replicas,
    double smoothed,
    @Nullable Instant since,
    @Nullable Instant changedAt,
    @Nullable Instant smoothedAt,
    @Nullable Instant staleSince) {

  /** The first state of a rule. Time plays no part in it, so that it is the same at any time. */
  static RuleState first(boolean active, double quota, int replicas) {
    return new RuleState(active, quota, replicas, quota, null, null, null, null);
  }
}
