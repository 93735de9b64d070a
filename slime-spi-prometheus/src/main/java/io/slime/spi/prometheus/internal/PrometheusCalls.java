// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal;

import io.slime.api.Call;
import io.slime.spi.ObservationSource;
import io.slime.spi.prometheus.PrometheusOptions;
import io.slime.spi.prometheus.internal.answer.Answer;
import io.slime.spi.prometheus.internal.http.Deadline;
import io.slime.spi.prometheus.internal.http.QueryApi;
import io.slime.spi.prometheus.internal.http.Reply;
import io.slime.spi.prometheus.internal.query.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls that Prometheus knows of. It asks again and again; the next question follows when the last
 * batch was taken, so that there is never more than one answer in memory.
 */
public final class PrometheusCalls implements ObservationSource {
  private final QueryApi api;
  private final PrometheusOptions.Calls options;
  private final Duration timeout;
  private final ScheduledExecutorService executor;
  private final InstantSource clock;

  private @Nullable Listener<? super Batch> listener;
  private @Nullable CompletableFuture<Reply> asked;
  private boolean opened;
  private boolean closed;
  private boolean interrupted;

  /**
   * A source that has not done anything yet.
   *
   * @param api whom to ask
   * @param options what to ask, and how often
   * @param timeout how long an answer may take
   * @param executor where work is done
   * @param clock for the instants that answers are for
   */
  public PrometheusCalls(
      QueryApi api,
      PrometheusOptions.Calls options,
      Duration timeout,
      ScheduledExecutorService executor,
      InstantSource clock) {
    this.api = api;
    this.options = options;
    this.timeout = timeout;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public synchronized void open(Listener<? super Batch> given) throws IOException {
    if (opened || closed) {
      throw new IllegalStateException("a source is opened once");
    }
    opened = true;
    listener = given;
    try {
      executor.execute(this::ask);
    } catch (RejectedExecutionException e) {
      close();
      throw new IOException("There is no executor any more.", e);
    }
  }

  private synchronized void ask() {
    if (closed) {
      return;
    }
    Instant at = clock.instant();
    Set<String> labels = new TreeSet<>(options.host());
    labels.add(options.namespace());
    labels.add(options.caller());
    Request request = new Request(options.query(), 0, 0);
    CompletableFuture<Reply> reply =
        api.ask(request.question(at.toEpochMilli(), labels), Deadline.in(timeout));
    asked = reply;
    reply.whenComplete((value, failure) -> handOver(value, at));
  }

  private void handOver(@Nullable Reply reply, Instant at) {
    try {
      executor.execute(() -> tell(reply, at));
    } catch (RejectedExecutionException e) {
      close();
    }
  }

  /** One call at a time, and none once {@link #close} has returned. */
  private synchronized void tell(@Nullable Reply reply, Instant at) {
    Listener<? super Batch> told = listener;
    if (closed || told == null) {
      return;
    }
    try {
      if (reply instanceof Reply.Answered answered
          && answered.answer().content() instanceof Answer.Vector vector) {
        interrupted = false;
        List<Call> calls = CallsReader.read(vector, options, at);
        if (!calls.isEmpty()) {
          told.take(new Batch(calls, 0));
        }
      } else if (!interrupted) {
        interrupted = true;
        told.interrupted(reason(reply));
      }
    } catch (RuntimeException e) {
      // the listener has not taken the batch; the next answer names its calls again
      interrupted = false;
    }
    again();
  }

  private static String reason(@Nullable Reply reply) {
    return reply instanceof Reply.Failed failed
        ? failed.failure().text()
        : "The query for calls does not give a vector.";
  }

  private void again() {
    if (closed) {
      return;
    }
    try {
      executor.schedule(this::ask, options.interval().toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (asked != null) {
      asked.cancel(true);
    }
    api.close();
  }

  @Override
  public String toString() {
    return "PrometheusCalls[" + api + "]";
  }
}
