// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.adapt;

import io.slime.core.TimeLine;
import io.slime.limiter.internal.rule.AdaptationRule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A quota on its way to another one: smoothed, then in steps, then without small changes. */
final class Approach {
  private static final double CLOSE = 0.01; // of a request; an exponential never arrives

  private final AdaptationRule adaptation;
  private final RuleState from;
  private final Instant now;
  private @Nullable Instant next;

  /**
   * Begins where a rule is.
   *
   * @param adaptation how it moves
   * @param from the state of a rule that is on and has a quota
   * @param now the instant
   */
  Approach(AdaptationRule adaptation, RuleState from, Instant now) {
    this.adaptation = adaptation;
    this.from = from;
    this.now = now;
  }

  /** The state on the way to a quota; the same one if nothing moves. */
  RuleState towards(double written, int replicas) {
    double smoothed = smoothed(written);
    double quota = stepped(smoothed);
    double change = Math.abs(quota - from.quota());
    if (change < adaptation.ignoreBelow().of(from.quota())) {
      quota = from.quota();
    }
    boolean arrived = smoothed == written;
    if (quota == from.quota()
        && replicas == from.replicas()
        && smoothed == from.smoothed()
        && arrived
        && from.smoothedAt() == null
        && from.staleSince() == null) {
      return from;
    }
    boolean steps = adaptation.largestStep().number() > 0;
    return new RuleState(
        true,
        quota,
        replicas,
        smoothed,
        from.since(),
        quota != from.quota() && steps ? now : from.changedAt(),
        arrived ? null : now,
        null);
  }

  /** When time alone moves it on; null if it does not. */
  @Nullable Instant next() {
    return next;
  }

  /**
   * An exponential approach, which does not depend on how often it is looked at. It starts now if
   * the last one has arrived: since when the new value holds is not known better.
   */
  private double smoothed(double written) {
    Duration constant = adaptation.smoothing();
    if (constant.isZero() || written == from.smoothed() || Double.isNaN(from.smoothed())) {
      return written;
    }
    double passed = from.smoothedAt() == null ? 0 : TimeLine.nanosBetween(from.smoothedAt(), now);
    double left = StrictMath.exp(-passed / constant.toNanos());
    double smoothed = written + (from.smoothed() - written) * left;
    if (Math.abs(smoothed - written) < CLOSE) {
      return written;
    }
    next = TimeLine.earliest(next, TimeLine.after(now, constant.dividedBy(10).plusMillis(1)));
    return smoothed;
  }

  private double stepped(double wanted) {
    double largest = adaptation.largestStep().of(from.quota());
    if (largest == 0 || wanted == from.quota()) {
      return wanted;
    }
    Instant free =
        from.changedAt() == null
            ? now
            : TimeLine.after(from.changedAt(), adaptation.stepInterval());
    if (now.isBefore(free)) {
      next = TimeLine.earliest(next, free);
      return from.quota();
    }
    double change = Math.max(-largest, Math.min(largest, wanted - from.quota()));
    if (from.quota() + change != wanted) {
      next = TimeLine.earliest(next, TimeLine.after(now, adaptation.stepInterval()));
    }
    return Math.abs(wanted - from.quota()) <= largest ? wanted : from.quota() + change;
  }
}
