// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.query;

import io.slime.core.NearestName;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import io.slime.spi.prometheus.OverTime;
import io.slime.spi.prometheus.QueryOptions.By;
import io.slime.spi.prometheus.internal.answer.Answer;
import io.slime.spi.prometheus.internal.http.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked at one instant: which requests serve which queries, and what the replies mean for
 * each. As many requests as there are different ones, however many queries.
 */
public final class Round {

  /** A query that waits for a reply. */
  private record Waiting(int index, Definition definition) {}

  /** The series of a reply, as one definition reads them. */
  private record View(By by, OverTime over) {}

  private final Map<String, Definition> definitions;
  private final List<MetricQuery> queries;
  private final boolean warningsFail;
  private final @Nullable MetricOutcome[] outcomes;
  private final Map<Request, List<Waiting>> requests = new LinkedHashMap<>();

  /**
   * Plans a round.
   *
   * @param definitions how metrics are asked for
   * @param queries what to ask for
   * @param mostRequests how many requests there may be
   * @param warningsFail whether an answer with warnings counts as none
   */
  public Round(
      Map<String, Definition> definitions,
      List<MetricQuery> queries,
      int mostRequests,
      boolean warningsFail) {
    this.definitions = definitions;
    this.queries = List.copyOf(queries);
    this.warningsFail = warningsFail;
    this.outcomes = new MetricOutcome[queries.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = plan(i, mostRequests);
    }
  }

  private @Nullable MetricOutcome plan(int index, int mostRequests) {
    MetricQuery query = queries.get(index);
    Definition definition = definitions.get(query.key().metric());
    if (definition == null) {
      return unknown(query.key().metric());
    }
    String text = definition.text(query).orElse(null);
    if (text == null) {
      return new MetricOutcome.Empty(List.of(definition.whyNot(query)));
    }
    Request request = new Request(text, definition.rangeMillis(), definition.stepMillis());
    @Nullable List<Waiting> waiting = requests.get(request);
    if (waiting == null) {
      if (requests.size() >= mostRequests) {
        return MetricOutcome.Failure.of(
            Kind.TOO_LARGE,
            "A round has at most "
                + mostRequests
                + " requests; a query that is grouped by labels serves all targets at once.");
      }
      waiting = new ArrayList<>();
      requests.put(request, waiting);
    }
    waiting.add(new Waiting(index, definition));
    return null;
  }

  private MetricOutcome unknown(String metric) {
    String hint =
        NearestName.among(definitions.keySet(), metric)
            .map(near -> "; did you mean " + near + "?")
            .orElse("; prometheus.queries can define it.");
    return MetricOutcome.Failure.of(Kind.UNKNOWN_METRIC, "There is no metric " + metric + hint);
  }

  /**
   * The requests that are needed.
   *
   * @return each once, in the order of the queries
   */
  public List<Request> requests() {
    return List.copyOf(requests.keySet());
  }

  /**
   * The labels that an answer is read for.
   *
   * @param request the request
   * @return their names
   */
  public Set<String> labels(Request request) {
    Set<String> labels = new TreeSet<>();
    for (Waiting waiting : waiting(request)) {
      labels.addAll(Request.labels(waiting.definition.by()));
    }
    return labels;
  }

  private List<Waiting> waiting(Request request) {
    return requests.getOrDefault(request, List.of());
  }

  /**
   * Takes a reply. All queries that share it get their outcomes together.
   *
   * @param request to which request
   * @param reply the reply
   * @param at the instant that the round is for
   */
  public synchronized void take(Request request, Reply reply, Instant at) {
    if (reply instanceof Reply.Failed failed) {
      for (Waiting waiting : waiting(request)) {
        outcomes[waiting.index] = failed.failure();
      }
      return;
    }
    Answer answer = ((Reply.Answered) reply).answer();
    List<String> remarks = new ArrayList<>(answer.warnings());
    remarks.addAll(answer.infos());
    Map<View, Series> views = new HashMap<>();
    for (Waiting waiting : waiting(request)) {
      Definition definition = waiting.definition;
      Series series =
          views.computeIfAbsent(
              new View(definition.by(), definition.over()),
              view -> Series.of(answer, view.by, view.over));
      outcomes[waiting.index] =
          warningsFail && !answer.warnings().isEmpty()
              ? MetricOutcome.Failure.of(
                  Kind.UNAVAILABLE, "Prometheus warns: " + answer.warnings().get(0))
              : Judgement.of(
                  series, queries.get(waiting.index), definition, remarks, request.text(), at);
    }
  }

  /**
   * The outcomes.
   *
   * @param otherwise the outcome of queries whose reply has not come
   * @return one for each query, in their order
   */
  public synchronized List<MetricOutcome> outcomes(MetricOutcome otherwise) {
    List<MetricOutcome> all = new ArrayList<>(Arrays.asList(outcomes));
    all.replaceAll(outcome -> outcome == null ? otherwise : outcome);
    return Collections.unmodifiableList(all);
  }
}
