// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import io.slime.api.Call;
import io.slime.spi.ObservationSource;
import io.slime.spi.ProviderContext;
import io.slime.testkit.contract.ObservationSourceContract;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * Calls from Prometheus keep the contract of feeds. The server knows of a call from then on, as one
 * does whose query looks back; what becomes of a call's own time is its business.
 */
@Timeout(120)
class CallsContractTest extends ObservationSourceContract {
  private static final List<String> SERIES = new CopyOnWriteArrayList<>();
  private static volatile boolean away;
  private static FaultyServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        new FaultyServer(
            (request, out) -> {
              String answer =
                  FaultyServer.EMPTY.replace("[]", "[" + String.join(",", SERIES) + "]");
              FaultyServer.write(out, away ? 503 : 200, "", answer);
            });
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void forget() {
    SERIES.clear();
    away = false;
  }

  @Override
  protected ObservationSource source(ProviderContext context) {
    PrometheusOptions options =
        Sources.options(
            """
            address: %s
            attempts: 1
            breaker: {pause: 10ms}
            calls: {interval: 10ms}
            """
                .formatted(server.address()));
    return new PrometheusObservationSourceProvider().create(options, context);
  }

  /** Asking needs nothing that could be missing when it begins. */
  @Override
  protected Optional<ObservationSource> unopenable(ProviderContext context) {
    return Optional.empty();
  }

  @Override
  protected void call(Call call) {
    SERIES.add(
        "{\"metric\":{\"source_workload_namespace\":\"%s\",\"source_app\":\"%s\",\"destination_service\":\"%s\"},\"value\":[1,\"1\"]}"
            .formatted(call.namespace(), call.caller(), call.host()));
  }

  @Override
  protected boolean babble() {
    SERIES.add("{\"metric\":{\"source_app\":\"nobody\"},\"value\":[1,\"NaN\"]}");
    SERIES.add("{\"metric\":{},\"histogram\":[1,{}]}");
    return true;
  }

  @Override
  protected boolean goAway() {
    away = true;
    return true;
  }

  @Override
  protected void comeBack() {
    away = false;
  }

  @Override
  protected OptionalInt bound() {
    return OptionalInt.empty();
  }
}
