// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.api.metric.MetricView;
import io.slime.spi.MetricOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of a {@link MetricStore} at one moment, and what their sources last said. Immutable.
 */
public final class KeptMetrics implements MetricView {
  private final Function<MetricKey, @Nullable MetricValue> values;
  private final Map<MetricKey, MetricOutcome> outcomes;

  KeptMetrics(
      Function<MetricKey, @Nullable MetricValue> values, Map<MetricKey, MetricOutcome> outcomes) {
    this.values = values;
    this.outcomes = outcomes;
  }

  @Override
  public Optional<MetricValue> value(MetricKey key) {
    return Optional.ofNullable(values.apply(key));
  }

  /**
   * What the source last said when it was asked for a metric.
   *
   * @param key which metric
   * @return the outcome; empty if it was not asked
   */
  public Optional<MetricOutcome> outcome(MetricKey key) {
    return Optional.ofNullable(outcomes.get(key));
  }
}
