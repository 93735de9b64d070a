// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.slime.api.metric.MetricKey;
import io.slime.core.metric.KeptMetrics;
import io.slime.core.metric.MetricStore;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricQuery;
import io.slime.spi.prometheus.StandardQueries;
import io.slime.spi.prometheus.internal.answer.Answer;
import io.slime.spi.prometheus.internal.answer.AnswerLimits;
import io.slime.spi.prometheus.internal.answer.AnswerReader;
import io.slime.spi.prometheus.internal.answer.Labels;
import io.slime.spi.prometheus.internal.http.Reply;
import io.slime.spi.prometheus.internal.query.Definition;
import io.slime.spi.prometheus.internal.query.Request;
import io.slime.spi.prometheus.internal.query.Round;
import io.slime.spi.prometheus.internal.query.TemplateException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An answer of 10,000 series, beside Jackson's own pass over the same bytes; and a round for 5,000
 * limiters with four metrics each: which requests it needs (at most eight), handing the answers
 * out, keeping them and reading them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PrometheusBenchmark {
  private static final int SERIES = 10_000;
  private static final int LIMITERS = 5_000;
  private static final int MOST_REQUESTS = 8;
  private static final List<String> METRICS = List.of("request.rate", "rt99", "cpu.max", "cpu.sum");
  private static final Set<String> LABELS =
      Set.of("destination_service_name", "destination_service_namespace", "destination_version");
  private static final AnswerLimits LIMITS = new AnswerLimits(100_000, 1_000_000);
  private static final Instant AT = Instant.ofEpochSecond(1_790_000_000);

  private final JsonFactory json = new JsonFactory();
  private byte[] body = {};
  private final Map<String, Definition> definitions = new TreeMap<>();
  private final List<MetricQuery> queries = new ArrayList<>();
  private final Map<Request, Reply> replies = new HashMap<>();
  private List<MetricOutcome> outcomes = List.of();
  private final MetricStore store =
      new MetricStore(LIMITERS * METRICS.size(), Duration.ofMinutes(5));

  /** Makes the answers. */
  @Setup
  public void make() throws TemplateException {
    body = body().getBytes(StandardCharsets.UTF_8);
    for (var entry : StandardQueries.byName().entrySet()) {
      definitions.put(entry.getKey(), Definition.of(entry.getValue()));
    }
    for (int i = 0; i < LIMITERS; i++) {
      for (String metric : METRICS) {
        MetricKey key = new MetricKey(namespace(i), "service-" + i, MetricKey.BASE, metric);
        queries.add(new MetricQuery(key, List.of(pod(2 * i), pod(2 * i + 1))));
      }
    }
    for (Request request : round().requests()) {
      replies.put(request, new Reply.Answered(answer(request)));
    }
    outcomes = answered().outcomes(MetricOutcome.Empty.of());
    for (MetricOutcome outcome : outcomes) {
      if (!(outcome instanceof MetricOutcome.Samples)) {
        throw new IllegalStateException(
            "with " + MOST_REQUESTS + " requests not every limiter has its values: " + outcome);
      }
    }
  }

  private static String body() {
    StringBuilder text =
        new StringBuilder(
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[");
    for (int i = 0; i < SERIES; i++) {
      text.append(i == 0 ? "" : ",")
          .append("{\"metric\":{\"destination_service_name\":\"service-")
          .append(i / 2)
          .append("\",\"destination_service_namespace\":\"")
          .append(namespace(i / 2))
          .append("\",\"destination_version\":\"v")
          .append(i % 2)
          .append("\"},\"value\":[1790000000.123,\"")
          .append(i * 0.0123456789)
          .append("\"]}");
    }
    return text.append("]}}").toString();
  }

  private static String namespace(int service) {
    return "team-" + service % 50;
  }

  private static String pod(int index) {
    return "service-" + index / 2 + "-7d9f8b6c5-" + index;
  }

  private static Answer answer(Request request) {
    boolean byPod = request.text().contains("pod");
    List<Answer.Sample> samples = new ArrayList<>();
    for (int i = 0; i < (byPod ? 2 * LIMITERS : LIMITERS); i++) {
      Labels labels =
          byPod
              ? Labels.of("namespace", namespace(i / 2), "pod", pod(i))
              : Labels.of(
                  "destination_service_namespace",
                  namespace(i),
                  "destination_service_name",
                  "service-" + i);
      samples.add(new Answer.Sample(labels, AT.toEpochMilli(), i));
    }
    return new Answer(new Answer.Vector(samples, 0), List.of(), List.of());
  }

  private Round round() {
    return new Round(definitions, queries, MOST_REQUESTS, false);
  }

  private Round answered() {
    Round round = round();
    for (Request request : round.requests()) {
      round.take(request, replies.get(request), AT);
    }
    return round;
  }

  /** The bytes to samples. */
  @Benchmark
  public Answer parsed() throws IOException {
    return AnswerReader.read(new ByteArrayInputStream(body), LABELS, LIMITS);
  }

  /** The bytes to tokens. */
  @Benchmark
  public int streamed() throws IOException {
    int tokens = 0;
    try (JsonParser parser = json.createParser(body)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  /** Queries to requests, answers to outcomes, and these into a store that has the last round's. */
  @Benchmark
  public KeptMetrics round5000() {
    store.fold(queries, answered().outcomes(MetricOutcome.Empty.of()), AT);
    return store.view();
  }

  /** Outcomes into the store, and each value out of it again as a limiter reads it. */
  @Benchmark
  public double folded5000() {
    store.fold(queries, outcomes, AT);
    KeptMetrics kept = store.view();
    double sum = 0;
    for (MetricQuery query : queries) {
      sum += kept.value(query.key()).orElseThrow().value();
    }
    return sum;
  }
}
