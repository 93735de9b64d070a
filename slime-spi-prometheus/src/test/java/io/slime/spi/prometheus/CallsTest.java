// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slime.api.Call;
import io.slime.api.FieldPath;
import io.slime.spi.Feed;
import io.slime.spi.InvalidConfiguration;
import io.slime.spi.ObservationSource;
import io.slime.testkit.program.RealPrometheus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that lazy loading learns from. */
@Timeout(60)
class CallsTest {
  private final Sources sources = new Sources();
  private final Heard heard = new Heard();

  @AfterEach
  void close() {
    sources.close();
  }

  /** Keeps what it is told. */
  private static final class Heard implements Feed.Listener<ObservationSource.Batch> {
    private final BlockingQueue<List<Call>> batches = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();

    @Override
    public List<Feed.Rejection> take(ObservationSource.Batch batch) {
      batches.add(batch.calls());
      return List.of();
    }

    @Override
    public void interrupted(String reason) {
      reasons.add(reason);
    }

    @Override
    public void ended(String reason) {
      reasons.add("ended: " + reason);
    }

    List<String> next() throws InterruptedException {
      List<Call> calls = batches.poll(30, TimeUnit.SECONDS);
      assertThat(calls).as("reasons: %s", reasons).isNotNull();
      return calls.stream()
          .map(call -> call.namespace() + "/" + call.caller() + " -> " + call.host())
          .toList();
    }
  }

  private ObservationSource source(String address, String more) {
    String yaml = "address: " + address + "\n" + more;
    return new PrometheusObservationSourceProvider()
        .create(Sources.options(yaml), sources.context());
  }

  private static String series(String labels) {
    return "{\"metric\":{\"source_workload_namespace\":\"default\",\"source_app\":\"productpage\""
        + (labels.isEmpty() ? "" : "," + labels.replace('\'', '"'))
        + "},\"value\":[1,\"1\"]}";
  }

  private List<String> learned(String... labels) throws Exception {
    String result = String.join(",", List.of(labels).stream().map(CallsTest::series).toList());
    String answer = FaultyServer.EMPTY.replace("[]", "[" + result + "]");
    try (FaultyServer server = FaultyServer.answering(200, "", answer);
        ObservationSource source = source(server.address(), "")) {
      source.open(heard);
      return heard.next();
    }
  }

  @Test
  @DisplayName("case 76: the host of a call is without its port")
  void withoutPort() throws Exception {
    assertThat(learned("'destination_service':'r.default.svc.cluster.local:9080'"))
        .containsExactly("default/productpage -> r.default.svc.cluster.local");
  }

  @Test
  @DisplayName("case 77: what is unknown, the relay, and series without a host are no calls")
  void ignored() throws Exception {
    assertThat(
            learned(
                "'destination_service':'unknown'",
                "'destination_service':'global-sidecar.x.svc.cluster.local'",
                "'destination_service_name':'a'",
                "'destination_service':'10.0.0.1:80'",
                "'destination_service':'[fd00::1]:80'",
                "'destination_service':'fd00::1'",
                "",
                "'request_host':'www.x.io','destination_service':''"))
        .containsExactly("default/productpage -> www.x.io");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(istio_requests_total{source_app=\"$source_app\"}) by (destination_service)",
        "sum(istio_requests_total{a=\"$nosuch\"}) by (destination_service)",
        "sum(istio_requests_total{a=\"b}) by (destination_service)"
      })
  @DisplayName("a query for calls with something left over is refused where it stands")
  void leftOver(String query) {
    assertThatThrownBy(() -> source("http://h", "calls: {query: '" + query + "'}"))
        .isInstanceOfSatisfying(
            InvalidConfiguration.class,
            e -> assertThat(e.path()).isEqualTo(FieldPath.of("calls", "query")));
  }

  @Test
  @DisplayName("a call is told once, and labels beside those that matter play no part")
  void once() throws Exception {
    assertThat(
            learned(
                "'destination_service':'a','reporter':'source'",
                "'destination_service':'a','reporter':'destination'"))
        .containsExactly("default/productpage -> a");
  }

  @Test
  @DisplayName("the standard query finds the callers of a real Prometheus, with their namespaces")
  void real(@TempDir Path directory) throws Exception {
    long now = Instant.now().getEpochSecond();
    String samples = IstioSamples.text(now - 600, 600);
    try (RealPrometheus prometheus = RealPrometheus.with(directory, samples, "global: {}\n");
        ObservationSource source = source(prometheus.address(), "")) {
      source.open(heard);
      assertThat(heard.next())
          .containsExactly(
              "default/productpage -> ratings.default.svc.cluster.local",
              "default/productpage -> reviews.default.svc.cluster.local");
    }
  }

  @Test
  @DisplayName("a server that fails is told once, and learned from again when it is back")
  void interrupted() throws Exception {
    String answer =
        FaultyServer.EMPTY.replace("[]", "[" + series("'destination_service':'a'") + "]");
    int[] count = {0};
    String yaml = "attempts: 1\ncalls: {interval: 20ms}\n";
    try (FaultyServer server =
            new FaultyServer(
                (request, out) -> FaultyServer.write(out, ++count[0] < 4 ? 500 : 200, "", answer));
        ObservationSource source = source(server.address(), yaml)) {
      source.open(heard);
      assertThat(heard.next()).containsExactly("default/productpage -> a");
      assertThat(heard.reasons).hasSize(1);
      assertThat(heard.reasons.peek()).contains("status 500");
      assertThat(heard.next()).containsExactly("default/productpage -> a");
    }
  }

  @Test
  @DisplayName("it is opened once, and tells nothing after it was closed")
  void closed() throws Exception {
    try (FaultyServer server = FaultyServer.answering(200, "", FaultyServer.EMPTY)) {
      ObservationSource source = source(server.address(), "calls: {interval: 10ms}\n");
      source.open(heard);
      assertThatThrownBy(() -> source.open(heard)).isInstanceOf(IllegalStateException.class);
      source.close();
      source.close();
      assertThatThrownBy(() -> source.open(heard)).isInstanceOf(IllegalStateException.class);
      assertThat(heard.batches).isEmpty();
    }
  }

  @Test
  @DisplayName("a listener that throws has not taken the batch, and hears the next one")
  void throwing() throws IOException, InterruptedException {
    String answer =
        FaultyServer.EMPTY.replace("[]", "[" + series("'destination_service':'a'") + "]");
    Heard throwing = heard;
    try (FaultyServer server = FaultyServer.answering(200, "", answer);
        ObservationSource source = source(server.address(), "calls: {interval: 10ms}\n")) {
      int[] count = {0};
      source.open(
          new Feed.Listener<>() {
            @Override
            public List<Feed.Rejection> take(ObservationSource.Batch batch) {
              if (count[0]++ == 0) {
                throw new IllegalStateException("not now");
              }
              return throwing.take(batch);
            }

            @Override
            public void interrupted(String reason) {
              throwing.interrupted(reason);
            }

            @Override
            public void ended(String reason) {
              throwing.ended(reason);
            }
          });
      assertThat(throwing.next()).containsExactly("default/productpage -> a");
    }
  }
}
