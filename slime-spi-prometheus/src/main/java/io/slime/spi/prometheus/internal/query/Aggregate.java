// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.query;

import io.slime.spi.prometheus.Fold;

/** Numbers on their way to one: what each fold needs to know of them. */
final class Aggregate {
  private int count;
  private int missing;
  private int infinite;
  private double sum;
  private double smallest = Double.POSITIVE_INFINITY;
  private double largest = Double.NEGATIVE_INFINITY;
  private long oldestMillis = Long.MAX_VALUE;

  void add(double value, long atMillis) {
    if (Double.isNaN(value)) {
      missing++;
      return;
    }
    infinite += Double.isInfinite(value) ? 1 : 0;
    count++;
    sum += value;
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
    oldestMillis = Math.min(oldestMillis, atMillis);
  }

  void add(Aggregate other) {
    count += other.count;
    missing += other.missing;
    infinite += other.infinite;
    sum += other.sum;
    smallest = Math.min(smallest, other.smallest);
    largest = Math.max(largest, other.largest);
    oldestMillis = Math.min(oldestMillis, other.oldestMillis);
  }

  /** How many numbers there are. */
  int count() {
    return count;
  }

  /** How many are not a number: a quotient of nothing, for example. */
  int missing() {
    return missing;
  }

  boolean hasInfinite() {
    return infinite > 0;
  }

  /** When the oldest of them held. */
  long oldestMillis() {
    return oldestMillis;
  }

  double folded(Fold fold) {
    return switch (fold) {
      case NONE, SUM -> sum;
      case MAX -> largest;
      case MIN -> smallest;
      case AVERAGE -> sum / count;
    };
  }
}
