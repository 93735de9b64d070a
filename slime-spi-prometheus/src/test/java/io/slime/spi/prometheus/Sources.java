// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.metric.MetricKey;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ProviderContext;
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
  static final Instant AT = Instant.ofEpochSecond(1_790_000_000, 123_456_789);

  /** A metric named m, for those who do not care which. */
  static final String ONE = "queries: {m: {query: vector(1)}}\n";

  static final String ONCE = ONE + "attempts: 1\n";

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

  static MetricOutcome ask(MetricSource source, Duration timeout) {
    return source.query(List.of(query("a", "_base", "m")), AT, timeout).join().get(0);
  }

  /** What becomes of a question to a server. */
  MetricOutcome ask(FaultyServer server, String yaml, Duration timeout) {
    try (MetricSource source = metrics("address: " + server.address() + "\n" + yaml)) {
      return ask(source, timeout);
    }
  }

  MetricOutcome ask(FaultyServer server, String yaml) {
    return ask(server, yaml, Duration.ofSeconds(5));
  }

  Failure failure(FaultyServer server, String yaml, Duration timeout) {
    MetricOutcome outcome = ask(server, yaml, timeout);
    assertThat(outcome).isInstanceOf(Failure.class);
    return (Failure) outcome;
  }

  Failure failure(FaultyServer server, String yaml) {
    return failure(server, yaml, Duration.ofSeconds(5));
  }

  static double value(MetricOutcome outcome) {
    assertThat(outcome).as("%s", outcome).isInstanceOf(MetricOutcome.Samples.class);
    return ((MetricOutcome.Samples) outcome).samples().get(0).value();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
