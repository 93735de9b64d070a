// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.ProviderContext;
import io.slime.spi.prometheus.internal.PrometheusMetrics;
import io.slime.spi.prometheus.internal.Settings;
import io.slime.spi.prometheus.internal.http.QueryApi;

/** Makes sources that ask Prometheus for values of metrics. */
public final class PrometheusMetricSourceProvider
    implements MetricSourceProvider<PrometheusOptions> {

  /** A provider; it does nothing until it is asked. */
  public PrometheusMetricSourceProvider() {}

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public PrometheusOptions defaults() {
    return PrometheusOptions.defaults();
  }

  @Override
  public MetricSource create(PrometheusOptions configuration, ProviderContext context) {
    Settings settings = new Settings(configuration, context);
    PrometheusMetrics.RoundLimits limits =
        new PrometheusMetrics.RoundLimits(
            configuration.limits().requests(),
            configuration.limits().parallel(),
            configuration.warnings() == PrometheusOptions.Warnings.FAIL);
    return new PrometheusMetrics(
        new QueryApi(settings.api(), context.executor(), context.clock()),
        context.executor(),
        settings.definitions(),
        limits);
  }
}
