// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ObservationSource;
import io.slime.spi.Provider;
import io.slime.spi.ProviderContext;
import io.slime.testkit.contract.MetricSourceContract;
import io.slime.testkit.contract.ProviderContract;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Prometheus' sources and their providers keep the contract. */
class ContractTest {
  private static FaultyServer server;

  /** A server that has one value for any time, and none of {@code nothing}. */
  @BeforeAll
  static void start() throws IOException {
    server =
        new FaultyServer(
            (request, out) -> {
              boolean known = request.parameter("query").equals("something");
              String answer =
                  FaultyServer.vector("7").replace("[1,", "[" + request.parameter("time") + ",");
              FaultyServer.write(out, 200, "", known ? answer : FaultyServer.EMPTY);
            });
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Nested
  class Metrics extends MetricSourceContract {
    @Override
    protected MetricSource source(ProviderContext context) {
      PrometheusOptions options =
          Sources.options(
              "address: %s\nqueries: {m: {query: something}, nothing: {query: nothing}}\n"
                  .formatted(server.address()));
      return new PrometheusMetricSourceProvider().create(options, context);
    }

    @Override
    protected MetricQuery answered() {
      return Sources.query("reviews", "_base", "m");
    }

    @Override
    protected OptionalInt asked() {
      return OptionalInt.of(server.requests().size());
    }
  }

  @Nested
  class MetricsProvider extends ProviderContract<PrometheusOptions, MetricSource> {
    @Override
    protected Provider<PrometheusOptions, MetricSource> provider() {
      return new PrometheusMetricSourceProvider();
    }

    @Override
    protected PrometheusOptions configuration() {
      return options(address(), SECRET);
    }
  }

  @Nested
  class CallsProvider extends ProviderContract<PrometheusOptions, ObservationSource> {
    @Override
    protected Provider<PrometheusOptions, ObservationSource> provider() {
      return new PrometheusObservationSourceProvider();
    }

    @Override
    protected PrometheusOptions configuration() {
      return options(address(), SECRET);
    }
  }

  private static PrometheusOptions options(String address, String secret) {
    return Sources.options(
        """
        address: http://%1$s
        bearerToken: %2$s
        headers: {X-Scope-OrgID: %2$s}
        tls: {caFile: not-there.pem}
        """
            .formatted(address, secret));
  }
}
