// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import io.slime.spi.ObservationSource;
import io.slime.spi.ObservationSourceProvider;
import io.slime.spi.ProviderContext;
import io.slime.spi.prometheus.internal.PrometheusCalls;
import io.slime.spi.prometheus.internal.Settings;
import io.slime.spi.prometheus.internal.http.QueryApi;

/** Makes sources that learn from Prometheus who calls which host. */
public final class PrometheusObservationSourceProvider
    implements ObservationSourceProvider<PrometheusOptions> {

  /** A provider; it does nothing until it is asked. */
  public PrometheusObservationSourceProvider() {}

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public PrometheusOptions defaults() {
    return PrometheusOptions.defaults();
  }

  @Override
  public ObservationSource create(PrometheusOptions configuration, ProviderContext context) {
    Settings settings = new Settings(configuration, context);
    return new PrometheusCalls(
        new QueryApi(settings.api(), context.executor(), context.clock()),
        settings.calls(),
        configuration.timeout(),
        context.executor(),
        context.clock());
  }
}
