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
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls that Prometheus knows of. It asks again and again; the next question follows when the last
 * batch was taken, so that there is never more than one answer in memory and nothing to be dropped:
 * what happens while the listener is busy, Prometheus keeps for as long as the query looks back.
 *
 * <p>One thing is done after the other: a question, its answer, the listener's call, a pause. So
 * the listener needs no lock, and none is held while it is called.
 */
public final class PrometheusCalls implements ObservationSource {
  private static final String NO_EXECUTOR = "There is no executor any more.";

  private final QueryApi api;
  private final PrometheusOptions.Calls options;
  private final Duration timeout;
  private final ScheduledExecutorService executor;
  private final InstantSource clock;

  private @Nullable Listener<? super Batch> listener;
  private @Nullable Future<?> awaited;
  private boolean closed;
  private boolean interrupted; // touched by the one who calls the listener

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
  public void open(Listener<? super Batch> given) throws IOException {
    synchronized (this) {
      if (closed || listener != null) {
        throw new IllegalStateException("a source is opened once");
      }
      listener = given;
    }
    try {
      executor.execute(this::ask);
    } catch (RejectedExecutionException e) {
      close();
      throw new IOException(NO_EXECUTOR, e);
    }
  }

  private void ask() {
    Instant at = clock.instant();
    Set<String> labels = new TreeSet<>(options.host());
    labels.add(options.namespace());
    labels.add(options.caller());
    Request request = new Request(options.query(), 0, 0);
    CompletableFuture<Reply> reply =
        api.ask(request.question(at.toEpochMilli(), labels), Deadline.in(timeout));
    await(reply);
    reply.whenComplete((value, failure) -> handOver(value, at));
  }

  private void handOver(@Nullable Reply reply, Instant at) {
    try {
      executor.execute(() -> tell(reply, at));
    } catch (RejectedExecutionException e) {
      giveUp();
    }
  }

  private void tell(@Nullable Reply reply, Instant at) {
    Listener<? super Batch> told = listener();
    if (told == null) {
      return;
    }
    try {
      tell(told, reply, at);
    } catch (RuntimeException e) {
      // the listener has not taken the batch; the next answer names its calls again
      interrupted = false;
    } finally {
      pause(); // also when an Error is on its way to whoever watches the executor
    }
  }

  private void tell(Listener<? super Batch> told, @Nullable Reply reply, Instant at) {
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
  }

  private static String reason(@Nullable Reply reply) {
    return reply instanceof Reply.Failed failed
        ? failed.failure().text()
        : "The query for calls does not give a vector.";
  }

  private void pause() {
    try {
      await(executor.schedule(this::ask, options.interval().toNanos(), TimeUnit.NANOSECONDS));
    } catch (RejectedExecutionException e) {
      giveUp();
    }
  }

  /** Remembers what is to be given up by closing. */
  private void await(Future<?> future) {
    synchronized (this) {
      if (!closed) {
        awaited = future;
        return;
      }
    }
    future.cancel(false);
  }

  /** Whoever is told; null once the source is closed. */
  private synchronized @Nullable Listener<? super Batch> listener() {
    return closed ? null : listener;
  }

  private void giveUp() {
    Listener<? super Batch> told;
    synchronized (this) {
      told = listener();
      closed = true;
    }
    close();
    if (told != null) {
      told.ended(NO_EXECUTOR);
    }
  }

  @Override
  public void close() {
    @Nullable Future<?> last;
    synchronized (this) {
      closed = true;
      last = awaited;
      awaited = null;
    }
    if (last != null) {
      last.cancel(false);
    }
    api.close();
  }

  @Override
  public String toString() {
    return "PrometheusCalls[" + api + "]";
  }
}
