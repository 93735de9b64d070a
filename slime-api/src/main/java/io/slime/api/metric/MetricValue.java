// SPDX-License-Identifier: Apache-2.0
package io.slime.api.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A value and when it was observed.
 *
 * @param value a finite number; what is not finite is not a value but a missing one
 * @param observedAt when it held
 */
public record MetricValue(double value, Instant observedAt) {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public MetricValue {
    Objects.requireNonNull(observedAt, "observedAt");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a metric value is finite, not " + value);
    }
  }

  /**
   * How old the value is.
   *
   * @param now the instant to look from
   * @return the age; zero for values from the future
   */
  public Duration age(Instant now) {
    return now.isBefore(observedAt) ? Duration.ZERO : Duration.between(observedAt, now);
  }
}
