// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.prometheus.internal.http.Deadline;
import io.slime.spi.prometheus.internal.http.QueryApi;
import io.slime.spi.prometheus.internal.http.Reply;
import io.slime.spi.prometheus.internal.query.Request;
import io.slime.spi.prometheus.internal.query.Round;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends the requests of one round, a few at a time, and completes its result. */
final class RoundRun {
  private static final Failure UNANSWERED = Failure.of(Kind.DEFECT, "There is no outcome.");

  private final QueryApi api;
  private final int parallel;
  private final Instant at;
  private final Deadline deadline;
  private final CompletableFuture<List<MetricOutcome>> result;

  private @Nullable Round round;
  private final Deque<Request> waiting = new ArrayDeque<>();
  private final Set<CompletableFuture<Reply>> underWay = new HashSet<>();
  private int open;

  RoundRun(
      QueryApi api,
      int parallel,
      Instant at,
      Deadline deadline,
      CompletableFuture<List<MetricOutcome>> result) {
    this.api = api;
    this.parallel = parallel;
    this.at = at;
    this.deadline = deadline;
    this.result = result;
  }

  void start(Round planned) {
    synchronized (this) {
      round = planned;
      waiting.addAll(planned.requests());
      open = waiting.size();
    }
    if (planned.requests().isEmpty()) {
      result.complete(planned.outcomes(UNANSWERED));
    }
    for (int i = 0; i < parallel; i++) {
      next(planned);
    }
  }

  /** Sends the next request, if there is one and somebody still wants to know. */
  private void next(Round planned) {
    Request request;
    synchronized (this) {
      if (waiting.isEmpty() || result.isDone()) {
        return;
      }
      request = waiting.remove();
    }
    CompletableFuture<Reply> reply =
        api.ask(request.question(at.toEpochMilli(), planned.labels(request)), deadline);
    synchronized (this) {
      underWay.add(reply);
    }
    if (result.isDone()) {
      reply.cancel(true);
    }
    // outside of the lock, since whoever waits for the result may go on in this thread
    reply.whenComplete((value, failure) -> answered(planned, request, reply, value));
  }

  private void answered(
      Round planned, Request request, CompletableFuture<Reply> reply, @Nullable Reply value) {
    synchronized (this) {
      underWay.remove(reply);
    }
    if (value == null) {
      return; // cancelled
    }
    try {
      planned.take(request, value, at);
    } finally {
      // only now, or the last reply would complete the result while another is still being read
      if (isLast()) {
        result.complete(planned.outcomes(UNANSWERED));
      } else {
        next(planned);
      }
    }
  }

  private synchronized boolean isLast() {
    return --open == 0;
  }

  /** Completes the result with what there is. */
  void end(Failure otherwise, int queries) {
    @Nullable Round planned;
    synchronized (this) {
      planned = round;
    }
    result.complete(
        planned == null ? Collections.nCopies(queries, otherwise) : planned.outcomes(otherwise));
  }

  /** Gives up what is under way. */
  void abandon() {
    List<CompletableFuture<Reply>> replies;
    synchronized (this) {
      waiting.clear();
      replies = List.copyOf(underWay);
    }
    replies.forEach(reply -> reply.cancel(true));
  }
}
