// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import io.slime.api.metric.MetricKey;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ProviderContext;
import io.slime.spi.Secret;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Sources as a runner makes them, for tests. */
final class Sources implements AutoCloseable {
  private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);

  Sources() {
    executor.setRemoveOnCancelPolicy(true);
  }

  ScheduledExecutorService executor() {
    return executor;
  }

  ProviderContext context() {
    return new ProviderContext(
        executor, InstantSource.system(), Path.of(""), OutputStream.nullOutputStream());
  }

  /** Options as a configuration file has them. */
  static PrometheusOptions options(String yaml) {
    Decoded<PrometheusOptions> read = Codec.configuration(PrometheusOptions.defaults(), yaml, "t");
    if (!read.issues().isEmpty()) {
      throw new IllegalArgumentException(read.issues().toString());
    }
    return read.resource();
  }

  MetricSource metrics(String yaml) {
    return new PrometheusMetricSourceProvider().create(options(yaml), context());
  }

  static MetricQuery query(String name, String subset, String metric, String... pods) {
    return new MetricQuery(new MetricKey("default", name, subset, metric), List.of(pods));
  }

  static MetricOutcome ask(MetricSource source, MetricQuery query, Instant at) {
    return ask(source, List.of(query), at).get(0);
  }

  static List<MetricOutcome> ask(MetricSource source, List<MetricQuery> queries, Instant at) {
    return source.query(queries, at, Duration.ofSeconds(10)).join();
  }

  static Secret secret(String text) {
    return Secret.of(text);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
