// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.ProviderContext;
import io.slime.spi.files.internal.GivenMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes sources whose values stand in the configuration, and hold whenever they are asked for. */
public final class StaticMetricSourceProvider implements MetricSourceProvider<StaticOptions> {

  /** A provider; it does nothing until it is asked. */
  public StaticMetricSourceProvider() {}

  @Override
  public String name() {
    return "static";
  }

  @Override
  public StaticOptions defaults() {
    return new StaticOptions(List.of());
  }

  @Override
  public MetricSource create(StaticOptions configuration, ProviderContext context) {
    Map<MetricKey, Double> values = new HashMap<>();
    configuration.values().forEach(value -> values.put(value.key(), value.value()));
    return GivenMetrics.of(
        context.executor(),
        () -> (key, at) -> Optional.ofNullable(values.get(key)).map(v -> new MetricValue(v, at)));
  }
}
