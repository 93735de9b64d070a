// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static io.slime.spi.prometheus.Sources.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slime.api.metric.MetricKey;
import io.slime.spi.InvalidConfiguration;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ProviderContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests a round needs, whose values its answers are, and what a configuration says. */
class RoundTest {
  private static final Instant AT = Instant.ofEpochSecond(1_790_000_000);

  private final Sources sources = new Sources();

  @AfterEach
  void close() {
    sources.close();
  }

  private List<MetricOutcome> ask(FaultyServer server, String yaml, List<MetricQuery> queries) {
    try (MetricSource source = sources.metrics("address: " + server.address() + "\n" + yaml)) {
      return source.query(queries, AT, Duration.ofSeconds(60)).join();
    }
  }

  private static FaultyServer serving(String... series) throws IOException {
    String result = String.join(",", series).replace('\'', '"');
    return FaultyServer.answering(200, "", FaultyServer.EMPTY.replace("[]", "[" + result + "]"));
  }

  @Test
  @DisplayName("5,000 limiters with four metrics each need no more than 8 requests")
  void manyLimiters() throws IOException {
    List<MetricQuery> queries = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      for (String metric : List.of("request.rate", "rt99", "cpu.max", "memory.sum")) {
        for (String subset : List.of("_base", "v1")) {
          MetricKey key = new MetricKey("team-" + i % 50, "service-" + i, subset, metric);
          queries.add(new MetricQuery(key, List.of("pod-" + i)));
        }
      }
    }
    try (FaultyServer server = serving()) {
      assertThat(ask(server, "", queries)).hasSize(queries.size());
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(8).isNotEmpty();
    }
  }

  @Test
  @DisplayName("replies that come at the same time all count, on an executor of several threads")
  void atTheSameTime() throws IOException {
    List<MetricQuery> queries = new ArrayList<>();
    StandardQueries.byName().keySet().forEach(name -> queries.add(query("a", "_base", name, "p")));
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(4);
    ProviderContext context =
        new ProviderContext(
            executor, InstantSource.system(), Path.of(""), OutputStream.nullOutputStream());
    try (FaultyServer server = serving();
        MetricSource source =
            new PrometheusMetricSourceProvider()
                .create(Sources.options("address: " + server.address() + "\n"), context)) {
      for (int i = 0; i < 200; i++) {
        assertThat(source.query(queries, AT, Duration.ofSeconds(60)).join())
            .hasOnlyElementsOfType(MetricOutcome.Empty.class);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  @DisplayName("only what is asked for is asked for")
  void onlyWhatIsNeeded() throws IOException {
    try (FaultyServer server = serving()) {
      ask(
          server,
          "",
          List.of(
              query("a", "_base", "cpu.max", "p"),
              query("a", "_base", "cpu.sum", "p"),
              query("a", "_base", "nosuch")));
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().get(0).parameter("query"))
          .isEqualTo(StandardQueries.byName().get("cpu.max").query());
    }
  }

  @Test
  @DisplayName("each target has the numbers of its own pods, and hears of those without one")
  void pods() throws IOException {
    String yaml =
        "queries: {m: {query: x, by: {namespace: ns, pod: pod}, fold: AVERAGE}, one: {query: z}}\n";
    try (FaultyServer server =
        serving(
            "{'metric':{'ns':'default','pod':'p'},'value':[1,'1']}",
            "{'metric':{'ns':'default','pod':'q'},'value':[2,'4']}",
            "{'metric':{'ns':'other','pod':'p'},'value':[3,'100']}",
            "{'metric':{'ns':'default','pod':'idle'},'value':[3,'NaN']}")) {
      List<MetricOutcome> outcomes =
          ask(
              server,
              yaml,
              List.of(
                  query("a", "_base", "m", "p", "q"),
                  query("a", "v1", "m", "q"),
                  query("a", "_base", "m", "p", "q", "gone"),
                  query("a", "_base", "m", "gone"),
                  query("a", "_base", "m", "idle"),
                  query("a", "_base", "m"),
                  query("a", "v1", "one")));
      assertThat(values(outcomes.subList(0, 3))).containsExactly(2.5, 4.0, 2.5);
      assertThat(((MetricOutcome.Samples) outcomes.get(2)).remarks())
          .containsExactly("2 of 3 pods have a value");
      assertThat(outcomes.get(3)).isEqualTo(new MetricOutcome.Empty(List.of(), "x"));
      assertThat(((Failure) outcomes.get(4)).kind()).isEqualTo(Kind.NOT_FINITE);
      assertThat(outcomes.get(5))
          .isEqualTo(new MetricOutcome.Empty(List.of("no pods of _base are known")));
      assertThat(outcomes.get(6))
          .isEqualTo(new MetricOutcome.Empty(List.of("the query does not tell subsets apart")));
    }
  }

  private static List<Double> values(List<MetricOutcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> ((MetricOutcome.Samples) outcome).samples().get(0).value())
        .toList();
  }

  @Test
  @DisplayName("a value of the whole target is never told as one of a subset")
  void subsets() throws IOException {
    String yaml = "queries: {m: {query: x, by: {namespace: ns, name: svc}}}\n";
    try (FaultyServer server = serving("{'metric':{'ns':'default','svc':'a'},'value':[1,'1']}")) {
      List<MetricOutcome> outcomes =
          ask(server, yaml, List.of(query("a", "_base", "m"), query("a", "v1", "m")));
      assertThat(values(outcomes.subList(0, 1))).containsExactly(1.0);
      assertThat(outcomes.get(1)).isInstanceOf(MetricOutcome.Empty.class);
    }
  }

  @Test
  @DisplayName("an infinite part makes a sum that is no number")
  void infinite() throws IOException {
    String yaml = "queries: {m: {query: x, fold: MIN}}\n";
    try (FaultyServer server =
        serving(
            "{'metric':{'a':'1'},'value':[1,'+Inf']}", "{'metric':{'a':'2'},'value':[1,'3']}")) {
      MetricOutcome outcome = ask(server, yaml, List.of(query("a", "_base", "m"))).get(0);
      assertThat(((Failure) outcome).kind()).isEqualTo(Kind.NOT_FINITE);
    }
  }

  @Test
  @DisplayName("queries of their own for many targets end at the limit of a round")
  void tooManyRequests() throws IOException {
    String yaml = "queries: {m: {query: 'x{a=\"$name\"}'}}\nlimits: {requests: 2}\n";
    try (FaultyServer server = serving()) {
      List<MetricOutcome> outcomes =
          ask(
              server,
              yaml,
              List.of(
                  query("a", "_base", "m"), query("b", "_base", "m"), query("c", "_base", "m")));
      assertThat(server.requests()).hasSize(2);
      assertThat(((Failure) outcomes.get(2)).kind()).isEqualTo(Kind.TOO_LARGE);
    }
  }

  @Test
  @DisplayName("an unknown metric is told with the nearest one")
  void unknown() throws IOException {
    try (FaultyServer server = serving()) {
      MetricOutcome outcome = ask(server, "", List.of(query("a", "_base", "rt999"))).get(0);
      assertThat(outcome)
          .isEqualTo(
              Failure.of(Kind.UNKNOWN_METRIC, "There is no metric rt999; did you mean rt99?"));
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "timeout: 1s; address; An address is needed",
        "address: http://prometheus:90900; address; The port of the address is not 1 to 65535.",
        "address: prometheus:9090; address; must begin with http:// or https://",
        "address: 'http://u:pa55@h:1'; address; give them in user and passwordFile",
        "address: 'http://h:1?x=pa55'; address; without ? and #",
        "{address: 'http://h', bearerToken: pa55, user: u}; user; a bearer token already",
        "{address: 'http://h', user: 'a:b', password: pa55}; user; without a colon",
        "{address: 'http://h', user: a}; user; needs user, without a colon, and password",
        "{address: 'http://h', bearerToken: pa55, bearerTokenFile: f}; bearerToken; remove one",
        "{address: 'http://h', bearerToken: \"pa55\\nx\"}; bearerToken; more than one line",
        "{address: 'http://h', bearerToken: \"pa55é\"}; bearerToken; beyond ASCII",
        "{address: 'http://h', headers: {a: \"pa55é\"}}; headers.a; No header",
        "{address: 'http://h', bearerTokenFile: \"a\\0\"}; bearerTokenFile; is no path",
        "{address: 'http://h', tls: {caFile: \"a\\0\"}}; tls.caFile; is no path",
        "{address: 'http://h', headers: {Authorization: pa55}}; headers.Authorization; as bearerToken",
        "{address: 'http://h', headers: {'a:pa55': x}}; headers; a name in it that no header can have",
        "{address: 'http://h#pa55'}; address; without ? and #",
        "{address: 'http://h', headers: {Host: pa55}}; headers.Host; No header",
        "{address: 'http://h', queries: {m: {query: 'x[$name]'}}}; queries.m; character 3"
      })
  @DisplayName("what cannot work is said at its place when the source is made, without secrets")
  void configurations(String yaml, String path, String message) {
    assertThatThrownBy(() -> sources.metrics(yaml))
        .isInstanceOfSatisfying(
            InvalidConfiguration.class,
            e -> {
              assertThat(e.path().toString()).isEqualTo(path);
              assertThat(e).hasMessageContaining(message);
              assertThat(e.toString()).doesNotContain("pa55");
            });
  }

  @Test
  @DisplayName("case 73: a type Group, which would leave a placeholder in the text, does not exist")
  void group() {
    assertThatThrownBy(() -> Sources.options("queries: {m: {query: x, type: Group}}\n"))
        .hasMessageContaining("There is no field type");
  }
}
